const width = 120;
const height = 20;

/** Thirty little bars in one drawing; the words say what they show. */
export function Sparkline({ values, words }: { readonly values: readonly number[]; readonly words: string }) {
  const most = Math.max(1, ...values);
  const step = width / Math.max(1, values.length);
  const bars = values
    .map((value, at) => {
      const tall = value === 0 ? 0 : Math.max(2, (value / most) * height);
      return tall === 0 ? '' : `M${at * step} ${height}v${-tall}h${step - 1}v${tall}z`;
    })
    .join('');
  return (
    <svg
      className="quality-course"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={words}
    >
      <path className="quality-course-ground" d={`M0 ${height - 0.5}H${width}`} />
      <path className="quality-course-bars" d={bars} />
    </svg>
  );
}
