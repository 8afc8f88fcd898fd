import { useEffect, useState } from 'react';

/** A value once it has stood still for a time, in ms: what is asked while somebody types. The first one at once. */
export function useSettled<TValue>(value: TValue, milliseconds: number): TValue {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}
