import { savedCommand } from '../saved-command.ts';

export const segmentsCommand = savedCommand({
  name: 'segments',
  noun: 'segment',
  summary: 'List, save or delete segments: filters that questions name.',
  hasPeople: false,
  examples: [
    'eventbook segments',
    `eventbook segments create "Free plan" --definition '{"property":"person.subscriptionStatus","operator":"exact","value":["free","trialing"]}'`,
    'eventbook segments delete free-plan',
  ],
});
