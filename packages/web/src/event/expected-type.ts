import type { PlanProperty } from '@eventbook/server';
import type { Messages } from '../messages/messages.ts';

/** What the plan expects of a property's value, in words: `UUID or null`, `one of "a", "b"`. */
export function expectedType(property: PlanProperty, text: Messages): string {
  const single = property.kind === 'array of string' ? text.kinds.string : text.kinds[property.kind];
  const formatted =
    property.format === 'uuid' ? text.kinds.uuid : property.format === 'email' ? text.kinds.email : single;
  const members = property.enum?.map((member) => JSON.stringify(member));
  const item = members ? (members.length === 1 ? (members[0] ?? '') : text.kinds.oneOf(members.join(', '))) : formatted;
  const whole = property.kind === 'array of string' ? text.kinds.arrayOf(item) : item;
  return property.nullable ? text.kinds.orNull(whole) : whole;
}
