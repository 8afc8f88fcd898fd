// Runs before the first paint, so that a chosen theme never flashes. A file of its own: the policy allows no inline script.
// What only a script can fill has its room from the first paint on, and none where there are no scripts.
document.documentElement.dataset.scripts = '';
try {
  const chosen = localStorage.getItem('eventbook.theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be forbidden; then the system's theme counts.
}
