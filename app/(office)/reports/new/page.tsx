import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Builder } from '#components/report-builder/builder.tsx'
import { PageCrumbs } from '#components/shell/crumbs.tsx'
import { languageOf } from '#lib/facts/locale.ts'
import { paths } from '#lib/http/paths.ts'
import { builderChoices } from '#lib/http/report-builder.ts'
import { findReport } from '#lib/reports/find-report.ts'
import { inLanguage } from '#lib/reports/report-text.ts'
import { runtime } from '#lib/runtime.ts'
import { framed, titled } from '../../../frame.tsx'
import { runReport } from '../actions.ts'

export const generateMetadata = titled('reports')

const areas = ['reports', 'report-builder', 'chat', 'home'] as const

/** A report that somebody begins, empty or from another; nothing is kept before something is written. */
export default framed({ screen: 'reports', areas }, async ({ caller, query }) => {
  const [built, t, locale] = await Promise.all([runtime(), getTranslations(), getLocale()])
  const language = languageOf(locale)
  const from = query['from'] ?? null
  const begun = from === null ? null : await findReport(from, caller.principal, built.database)
  if (from !== null && begun === null) notFound()
  const definition = begun?.definition ?? { title: '', parameter: null, blocks: [] }
  const title = inLanguage(definition.title, language)
  return (
    <>
      <PageCrumbs
        crumbs={[{ label: t('reports.title'), href: paths.reports }, { label: t('report-builder.newTitle') }]}
      />
      <Builder
        definition={{ ...definition, title: begun === null ? '' : t('report-builder.copyOf', { title }) }}
        saved={null}
        from={from}
        me={caller.principal.id}
        choices={builderChoices(caller, built, language)}
        run={runReport}
      />
    </>
  )
})
