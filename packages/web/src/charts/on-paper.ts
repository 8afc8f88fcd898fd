import { flushSync } from 'react-dom';

const measures = new Set<() => void>();

/**
 * Measures once more before the page is printed, when `[data-paper]` lays it out as wide as paper, and after it. Gives back what ends that. A browser
 * lays out paper without telling anybody: what is drawn by its width has to be drawn before.
 */
export function measureOnPaper(measure: () => void): () => void {
  measures.add(measure);
  return () => measures.delete(measure);
}

const measureAll = () => {
  flushSync(() => {
    for (const measure of measures) measure();
  });
};

addEventListener('beforeprint', () => {
  document.documentElement.dataset.paper = '';
  measureAll();
});
addEventListener('afterprint', () => {
  delete document.documentElement.dataset.paper;
  measureAll();
});
