import type { MailWords } from './words.ts'

/** Why somebody gets a mail; `by` is who set it up. */
export type Why =
  | { as: 'person'; by: string }
  | { as: 'team'; by: string; team: string }
  | { as: 'address'; by: string }
  | { as: 'asked' }

export function whyInWords(why: Why, say: MailWords): string {
  switch (why.as) {
    case 'asked':
      return say('why.asked')
    case 'team':
      return say('why.team', { by: why.by, team: why.team })
    default:
      return say(`why.${why.as}`, { by: why.by })
  }
}
