import { GatewayError } from '#lib/core/errors.ts'
import { waitAsTold } from '#lib/core/wait-as-told.ts'
import { identify } from '../who.ts'
import { slackWords } from '../words.ts'
import { titleOf } from './form-tools.ts'
import type { WriteDeps } from './types.ts'
import { written } from './written.ts'
import { writtenMessage } from './written-message.ts'

/**
 * Tells the person in a direct message what became of their write, once: it is noted before it leaves. Whatever does not
 * arrive stands in their home tab all the same.
 */
export async function tellWritten(approvalId: string, deps: WriteDeps): Promise<void> {
  const { database, api, gateway, log } = deps
  const { slackWrite } = database
  const row = await slackWrite.findUnique({ where: { approvalId }, include: { approval: true } })
  if (row === null || row.told === null) return
  const who = await identify({ ...row, userTeam: null }, deps, deps.language())
  const words = slackWords(who.locale)
  const about = aboutOf(row.approval, who.locale, deps)
  const now = gateway.clock.now()
  const { count } = await slackWrite.updateMany({ where: { approvalId, sentAt: null }, data: { sentAt: now } })
  if (count === 0) return
  try {
    const message = writtenMessage(written.parse(row.told), { ...about, id: approvalId }, words)
    await api.post(message, { channel: row.user, thread: null, onlyTo: null })
  } catch (thrown) {
    const error = GatewayError.from(thrown)
    const { code, internal } = error
    if (code !== 'system_throttled') {
      log.warn({ code, internal }, 'what became of a write did not reach Slack')
      return
    }
    // It was not taken: whoever comes back as told may say it again.
    await slackWrite.update({ where: { approvalId }, data: { sentAt: null } })
    await waitAsTold(error)
    throw error
  }
}

/** What a write is called, and its system. */
export function aboutOf(
  { system: slug, tool }: { system: string; tool: string },
  locale: Parameters<typeof titleOf>[1],
  { forms, gateway }: Pick<WriteDeps, 'forms' | 'gateway'>,
): { title: string; system: string } {
  const known = [...forms.values()].find((one) => one.system === slug && one.tool === tool)
  const system = gateway.catalog.all().systems.find((one) => one.slug === slug)?.name ?? slug
  return { title: known === undefined ? tool : titleOf(known, locale), system }
}
