import { Random } from './random.ts';

/** A university of the world; its classrooms belong to its organization. */
export interface University {
  readonly slug: string;
  readonly name: string;
  readonly id: string;
  readonly organizationId: string;
  readonly classrooms: readonly string[];
}

const named = [
  ['tu-munich', 'Technical University of Munich', 18],
  ['lmu-munich', 'LMU Munich', 14],
  ['rwth-aachen', 'RWTH Aachen University', 12],
  ['uni-hamburg', 'University of Hamburg', 10],
  ['uni-koeln', 'University of Cologne', 10],
  ['fu-berlin', 'Free University of Berlin', 9],
  ['uni-wien', 'University of Vienna', 7],
  ['eth-zurich', 'ETH Zurich', 5],
  ['uni-mannheim', 'University of Mannheim', 5],
  ['fernuni-hagen', 'University of Hagen', 4],
] as const;

// The world is the same whatever the seed: only who lives in it changes.
const random = new Random(1701);

/** Universities with their weights. */
export const universities: readonly (readonly [University, number])[] = named.map(([slug, name, weight]) => [
  {
    slug,
    name,
    id: random.uuid(),
    organizationId: random.uuid(),
    classrooms: Array.from({ length: 6 }, () => random.uuid()),
  },
  weight,
]);

/** Subjects: what a course is about, and the words that people use for it. */
export const subjects = [
  { name: 'Microeconomics', topics: ['price elasticity', 'consumer surplus', 'game theory', 'market failure'] },
  { name: 'Linear Algebra', topics: ['eigenvalues', 'the rank of a matrix', 'linear independence', 'determinants'] },
  { name: 'Anatomy', topics: ['the brachial plexus', 'the heart valves', 'the cranial nerves', 'the hip joint'] },
  { name: 'Civil Law', topics: ['offer and acceptance', 'unjust enrichment', 'possession', 'agency'] },
  { name: 'Statistics', topics: ['confidence intervals', 'the t-test', 'regression', 'Bayes’ theorem'] },
  { name: 'Cell Biology', topics: ['osmosis', 'mitosis', 'the Krebs cycle', 'membrane transport'] },
  { name: 'Marketing', topics: ['segmentation', 'the marketing mix', 'brand equity', 'customer lifetime value'] },
  { name: 'Algorithms', topics: ['dynamic programming', 'hash tables', 'Dijkstra’s algorithm', 'NP-hardness'] },
] as const;

export type Subject = (typeof subjects)[number];

/** Zones that people live in, with weights; the product's own is the first choice of most. */
export const otherZones = [
  ['Europe/Vienna', 40],
  ['Europe/Zurich', 25],
  ['Europe/London', 15],
  ['America/New_York', 10],
  ['Asia/Kolkata', 10],
] as const;
