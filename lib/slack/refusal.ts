import type { Button } from '@slack/web-api'
import type { Trail } from '#lib/audit/trail.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Message } from './api.ts'
import { buttons, label, sections } from './block-kit.ts'
import { sentence } from './blocks.ts'
import { linkAddress } from './link/address.ts'
import { escaped } from './mrkdwn.ts'
import type { Identified } from './who.ts'
import { type RefusedFor, slackWords } from './words.ts'

export type RefusalDeps = { linkKey: Buffer; origin: string; trail: Trail; nowMs: () => number }
export type Refused = Extract<Identified, { refused: unknown }>

/** Only who is one of the workspace's own people may have an account in Gatehouse under another address. */
const mayHaveAccount: readonly RefusedFor[] = ['noMail', 'unknown']

/**
 * Why somebody is not answered, which the audit knows before they do; with the way to say who they are, where they may be
 * somebody.
 */
export async function refuse(
  { locale, refused: reason }: Refused,
  { team, user }: { team: string; user: string },
  { linkKey: key, origin, trail, nowMs }: RefusalDeps,
): Promise<Message> {
  const actor = { personId: null, door: 'slack', client: 'Slack', correlationId: uuidv7() } as const
  await trail.write(actor, { action: 'slack.refused', facts: { team, user, reason } })
  const words = slackWords(locale)
  const why = words.say(`refused.${reason}`)
  if (!mayHaveAccount.includes(reason)) return sentence(why)
  const url = await linkAddress({ team, user }, { key, origin, nowMs: nowMs() })
  const button: Button = { type: 'button', action_id: 'link', text: label(words.say('link.button')), url }
  const text = escaped(`${why} ${words.say('link.offer')}`)
  return { text, blocks: [...sections(text), ...buttons([button])] }
}
