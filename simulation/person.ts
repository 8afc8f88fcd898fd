import type { Origin } from './arrivals.ts';
import { origin } from './arrivals.ts';
import type { PersonProperties } from './capture.ts';
import { type Device, devices } from './devices.ts';
import type { Deck } from './memory.ts';
import { Random } from './random.ts';
import { otherZones, type Subject, subjects, type University, universities } from './world.ts';

/** A course of a person: the context of most events. */
export interface Course {
  readonly courseId: string;
  readonly courseType: 'private' | 'classroom' | 'demo';
  readonly courseRole: 'admin' | 'student' | 'educator' | null;
  readonly organizationId: string | null;
  readonly organizationRole: 'admin' | 'student' | 'educator' | null;
}

/** A course with what was put into it. */
export interface StudiedCourse {
  readonly context: Course;
  readonly subject: Subject;
  lectures: number;
  notes: number;
  chapters: string[];
  exams: number;
  readonly decks: Deck[];
  linkedTo: string | undefined;
}

/** Uses of the features that are limited, in the running period. */
export interface Usage {
  /** The end of the period, milliseconds since the epoch. */
  until: number;
  chat_messages: number;
  exams: number;
  flashcards: number;
  summaries: number;
}

/** Someone, and how they stand. */
export interface Person {
  readonly number: number;
  readonly random: Random;
  readonly id: string;
  readonly kind: 'student' | 'educator';
  readonly origin: Origin;
  readonly zone: string;
  readonly language: 'german' | 'english';
  readonly university: University;
  readonly subject: Subject;
  readonly devices: readonly [Device, ...Device[]];
  /** 0 to 1: how much of what they are asked they know. */
  readonly ability: number;
  /** 0 to 1: how often they study. */
  readonly diligence: number;
  /** 0 to 1: how much they care for the quiz of the day. */
  readonly quizLove: number;
  /** What of the app suits them. */
  readonly likes: { readonly chat: number; readonly cards: number; readonly exams: number; readonly summaries: number };
  /** Day of the exam that they learn for, by the index of days. */
  examDay: number;
  /** Day of signing up; before 0 for those who were there before. */
  signedUpOn: number;
  hasFinishedTutorial: boolean;
  /** Days since the last visit count from here. */
  lastActiveOn: number;
  hasLapsed: boolean;
  isPaying: boolean;
  hasCanceled: boolean;
  isInClassroom: boolean;
  clips: number;
  streak: number;
  lastQuizOn: number;
  readonly usage: Usage;
  readonly courses: StudiedCourse[];
  readonly properties: PersonProperties;
  /** Events made so far: a part of the next one's uuid. */
  events: number;
}

/** A person of a seed, before their first visit. */
export function person(seed: number, number: number, zone: string): Person {
  const random = new Random(seed, number, 2);
  const kind = random.chance(0.03) ? 'educator' : 'student';
  const university = random.weighted(universities);
  const id = random.uuid();
  const diligence = 0.2 + 0.5 * random.next() * random.next() + 0.25 * random.next();
  const isIhk = random.chance(0.04);
  const from = origin(random);
  return {
    number,
    random,
    id,
    kind,
    origin: from,
    zone: random.chance(0.87) ? zone : random.weighted(otherZones),
    language: random.chance(0.8) ? 'german' : 'english',
    university,
    subject: random.pick(subjects),
    devices: devices(random),
    ability: 0.35 + 0.3 * random.next() + 0.3 * random.next(),
    diligence,
    quizLove: random.chance(0.16) ? random.between(0.7, 1) : random.next() * random.next() * 0.7,
    likes: {
      chat: 0.4 + random.next() * 2,
      cards: random.next() * 2,
      exams: 0.2 + random.next() * 1.4,
      summaries: 0.1 + random.next(),
    },
    examDay: Number.POSITIVE_INFINITY,
    signedUpOn: Number.POSITIVE_INFINITY,
    hasFinishedTutorial: false,
    lastActiveOn: Number.NEGATIVE_INFINITY,
    hasLapsed: false,
    isPaying: false,
    hasCanceled: false,
    isInClassroom: false,
    clips: random.chance(0.5) ? 40 : 20,
    streak: 0,
    lastQuizOn: Number.NEGATIVE_INFINITY,
    usage: { until: 0, chat_messages: 0, exams: 0, flashcards: 0, summaries: 0 },
    courses: [],
    properties: {
      email: `${id.slice(0, 8)}@student.example.org`,
      userType: kind,
      tenant: isIhk ? 'ihk-aila' : 'acemate',
      subscriptionStatus: 'free',
      isPartOfAnyClassroom: false,
      isPartOfAnyOrganization: false,
    },
    events: 0,
  };
}
