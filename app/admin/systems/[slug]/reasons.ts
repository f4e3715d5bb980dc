import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { reasonText } from '#components/systems-admin/reason-text.ts'
import type { Reason } from '#lib/core/reason.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { runtime } from '#lib/runtime.ts'

/** Says the reasons of one system's tools in the reader's language. */
export async function reasonsOf({ slug, name }: { slug: string; name: string }): Promise<(reason: Reason) => string> {
  const [t, format, locale, { connectors }] = await Promise.all([
    getTranslations('systems-admin.reason'),
    getFormatter(),
    getLocale(),
    runtime(),
  ])
  const slots = connectors.find((connector) => connector.slug === slug)?.slots ?? []
  const meaning = (id: string) => slots.find((slot) => slot.id === id)?.meaning[languageOf(locale)] ?? id
  return (reason) => reasonText(reason, { t, system: name, meaning, list: (items) => format.list([...items]) })
}
