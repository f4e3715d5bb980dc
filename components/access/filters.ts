import { parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs'

export const views = ['tool', 'role', 'changes'] as const

/** What the address says of the screen. Without `systems` or `kind` all are shown; an empty list shows none. */
export const accessParsers = {
  view: parseAsStringLiteral(views).withDefault('tool'),
  systems: parseAsArrayOf(parseAsString),
  kind: parseAsArrayOf(parseAsStringLiteral(['read', 'write'])),
  only: parseAsArrayOf(parseAsStringLiteral(['draft', 'risk', 'new'])).withDefault([]),
  q: parseAsString.withDefault(''),
  /** The role of the list form. */
  role: parseAsString,
  /** The selected cell: role, system and tool. */
  sel: parseAsArrayOf(parseAsString, '~'),
}
