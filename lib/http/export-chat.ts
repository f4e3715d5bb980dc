import { getLocale, getTimeZone, getTranslations } from 'next-intl/server'
import type { ExportDeps, ExportedFile } from '#lib/assistant/export/export-conversation.ts'
import { actorOf } from '#lib/audit/trail.ts'
import { dayIn } from '#lib/core/days.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { timesIn } from '#lib/facts/times.ts'
import type { Handled } from './with-caller.ts'

/** What an export of the chat needs of a request: who takes it, in which words, and as of when. */
export async function exporting({ caller, correlationId, runtime }: Handled<unknown>): Promise<ExportDeps> {
  const [t, region, timeZone] = await Promise.all([getTranslations('chat-file'), getLocale(), getTimeZone()])
  const at = new Date()
  return {
    t,
    locale: languageOf(region),
    times: timesIn(timeZone, region, at),
    systemName: (slug) => runtime.catalog.all().systems.find((system) => system.slug === slug)?.name ?? slug,
    actor: actorOf(caller, correlationId),
    trail: runtime.trail,
    exporter: caller.principal.name,
    at,
    day: dayIn(timeZone, at),
  }
}

export function fileResponse({ name, type, body, rows }: ExportedFile): Response {
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'x-gatehouse-rows': String(rows),
    },
  })
}
