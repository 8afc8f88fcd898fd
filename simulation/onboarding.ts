import type { Day } from './calendar.ts';
import type { PersonProperties } from './capture.ts';
import { classroomCourse, demoCourse, privateCourse } from './courses.ts';
import { uploadLectures } from './library.ts';
import type { Person } from './person.ts';
import type { Random } from './random.ts';
import type { Visit } from './visit.ts';

const reasons = [
  'chat_documents',
  'personalized_exams',
  'understand_relationships',
  'find_university_resources',
  'create_flashcards',
  'create_summaries',
] as const;
const degrees = [
  ['Bachelor', 62],
  ['Master', 20],
  ['State examination', 12],
  ['Apprenticeship', 6],
] as const;

/** Looks at the site without saying who they are. */
export function lookAround(visit: Visit): void {
  const { origin } = visit.person;
  visit.page(origin.landing, 'acemate');
  const more = Math.floor(visit.random.around(1.3));
  for (let page = 0; page < more; page += 1) {
    visit.wait(20);
    visit.page(visit.random.pick(['/', '/pricing', '/features', '/blog', '/for-universities']), 'acemate');
  }
}

/** Signs up: `$identify` makes the visitor a person, with what the first visit said of where they came from. */
export function signUp(visit: Visit, day: Day): void {
  const { person, random } = visit;
  const { origin } = person;
  visit.page('/signup', 'Sign up');
  visit.wait(30);
  Object.assign(person.properties, chosen(person, random));
  visit.identify({
    $initial_referring_domain: origin.referringDomain,
    ...Object.fromEntries(Object.entries(origin.campaign).map(([name, value]) => [`$initial_${name}`, value])),
  });
  const { advert } = origin;
  const userType = person.kind === 'educator' ? 'educator' : random.chance(0.03) ? 'org_scoped' : 'student';
  visit.capture('signup', {
    authProvider: random.weighted([
      ['google', 52],
      ['email', 30],
      ['apple', 14],
      ['azure', 4],
    ]),
    userType,
    source: origin.signupSource,
    isFromMeta: origin.isFromMeta,
    isFromTiktok: origin.isFromTiktok,
    ...(origin.channel === 'friends' && { referral: `friend-${random.whole(1, 4000)}` }),
    ...(advert !== undefined && {
      adCampaignName: advert.campaign,
      adAudienceName: advert.audience,
      adName: advert.name,
    }),
  });
  person.signedUpOn = day.index;
  visit.wait(20);
}

function chosen(person: Person, random: Random): PersonProperties {
  return {
    universityId: person.university.id,
    degreeProgramId: random.uuid(),
    usageReasons: reasons.filter(() => random.chance(0.4)),
    learningGoals: [
      random.weighted([
        ['pass_exams', 50],
        ['better_grades', 38],
        ['top_1_percent', 12],
      ]),
    ],
    referralSource: person.origin.saysReferral,
  };
}

/** From the first question to the end of the tutorial; at each step some stay behind, more of those who came by an advert. */
export function onboard(visit: Visit, day: Day): void {
  const { person, random } = visit;
  const { origin, university } = person;
  const goesOn = (probability: number) => random.chance(Math.min(0.98, probability * origin.intent ** 0.6));
  if (!goesOn(0.88)) {
    settle(person);
    return;
  }
  visit.page('/app/onboarding', 'Welcome');
  visit.wait(40);
  if (person.kind === 'educator') {
    visit.capture('educator_onboarding_completed', {
      universityId: university.slug,
      universityName: random.chance(0.9) ? university.name : null,
      position: random.pick(['Professor', 'Lecturer', 'Tutor', 'Teacher']),
      usageReasons: random.chance(0.6) ? ['exam creation', 'teaching assistance'] : ['exam creation'],
    });
    person.courses.push(classroomCourse(person));
    person.isInClassroom = true;
    visit.set({ isPartOfAnyClassroom: true, isPartOfAnyOrganization: true });
    return;
  }
  const { advert } = origin;
  visit.capture('onboarding_completed', {
    referral: origin.saysReferral,
    ...(advert !== undefined && {
      adCampaignName: advert.campaign,
      adAudienceName: advert.audience,
      adName: advert.name,
    }),
    ...(random.chance(0.8) && { universityId: university.slug, universityName: university.name }),
  });
  visit.wait(15);
  settle(person);
  if (!goesOn(0.74)) return;
  tutorial(visit, day, goesOn);
}

/** Everyone has a course to begin with; some nothing but the demo. */
function settle(person: Person): void {
  if (person.courses.length > 0) return;
  person.courses.push(person.random.chance(0.85) ? privateCourse(person) : demoCourse(person));
}

function tutorial(visit: Visit, day: Day, goesOn: (probability: number) => boolean): void {
  const { person, random } = visit;
  const course = person.courses.at(-1) ?? privateCourse(person);
  const { context } = course;
  visit.capture('tutorial_started', { ...context });
  visit.wait(25);
  if (!goesOn(0.86)) return;
  const uploads = goesOn(0.55);
  const numberUploadedFiles = uploads ? random.whole(1, 4) : 0;
  if (uploads) {
    for (let file = 0; file < numberUploadedFiles; file += 1) {
      visit.capture('lecture_uploaded', { ...context, location: 'tutorial' });
      course.lectures += 1;
      visit.wait(20);
    }
    visit.capture('tutorial_upload_completed', { ...context, numberUploadedFiles });
  } else visit.capture('tutorial_upload_skipped', { ...context });
  visit.wait(20);
  if (!goesOn(0.84)) return;
  const degree = random.chance(0.85) ? random.weighted(degrees) : null;
  if (degree !== null) visit.capture('tutorial_degree_selected', { ...context, degree });
  visit.wait(15);
  if (!goesOn(0.86)) return;
  visit.capture('tutorial_completed', { ...context, numberUploadedFiles, degree });
  person.hasFinishedTutorial = true;
  visit.wait(30);
  if (!uploads && random.chance(0.35)) uploadLectures({ visit, person, course, day });
}
