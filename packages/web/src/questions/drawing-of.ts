import { type ComponentType, lazy, type ReactNode } from 'react';
import type { AnswerProps } from './answers/answer-props.ts';

/** A drawing with its charts; loaded when the first question of its kind is asked. */
function drawing<TProps>(load: () => Promise<{ readonly default: (props: TProps) => ReactNode }>) {
  return { load, Drawing: lazy(load) };
}

const answers = {
  trends: drawing(async () => ({ default: (await import('./answers/trends.tsx')).TrendsAnswer })),
  funnel: drawing(async () => ({ default: (await import('./answers/funnel.tsx')).FunnelAnswer })),
  retention: drawing(async () => ({ default: (await import('./answers/retention.tsx')).RetentionAnswer })),
  lifecycle: drawing(async () => ({ default: (await import('./answers/lifecycle.tsx')).LifecycleAnswer })),
  stickiness: drawing(async () => ({ default: (await import('./answers/stickiness.tsx')).StickinessAnswer })),
  growth: drawing(async () => ({ default: (await import('./answers/growth.tsx')).GrowthAnswer })),
  streaks: drawing(async () => ({ default: (await import('./answers/streaks.tsx')).StreaksAnswer })),
  paths: drawing(async () => ({ default: (await import('./answers/paths.tsx')).PathsAnswer })),
};

function answerOf(kind: string) {
  return Object.hasOwn(answers, kind) ? answers[kind as keyof typeof answers] : undefined;
}

/** How the answer of an insight is drawn; one that has no drawing of its own is a table. */
export function drawingOf(kind: string): ComponentType<AnswerProps<never>> | undefined {
  // Each draws the result of its own kind, and the kind is what it was found by.
  return answerOf(kind)?.Drawing as ComponentType<AnswerProps<never>> | undefined;
}

/** Fetches a drawing ahead, so that it is there when the answer comes. */
export function loadDrawing(kind: string): void {
  void answerOf(kind)?.load();
}
