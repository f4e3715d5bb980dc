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
import { framed, titled } from '../../../../frame.tsx'
import { runReport } from '../../actions.ts'

export const generateMetadata = titled('reports')

const areas = ['reports', 'report-builder', 'chat', 'home'] as const

/** One's own report. Whoever only reads it does not find it here. */
export default framed<{ id: string }>({ screen: 'reports', areas }, async ({ caller, params }) => {
  const [built, t, locale] = await Promise.all([runtime(), getTranslations('reports'), getLocale()])
  const found = await findReport(params.id, caller.principal, built.database)
  if (found === null || found.written === null || !found.written.isOwn) notFound()
  const { id, definition, written } = found
  const language = languageOf(locale)
  return (
    <>
      <PageCrumbs
        crumbs={[
          { label: t('title'), href: paths.reports },
          { label: inLanguage(definition.title, language), href: paths.report(id) },
          { label: t('viewer.edit') },
        ]}
      />
      <Builder
        key={id}
        definition={definition}
        saved={{ id, version: written.version, savedAt: written.savedAt }}
        from={null}
        me={caller.principal.id}
        choices={builderChoices(caller, built, language)}
        run={runReport}
      />
    </>
  )
})
