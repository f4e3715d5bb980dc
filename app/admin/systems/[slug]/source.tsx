import { getFormatter, getTranslations } from 'next-intl/server'
import { ButtonLink } from '#components/ui/link.tsx'
import { settingsSource } from '#lib/http/connect-view.ts'
import { paths } from '#lib/http/paths.ts'
import { runtime } from '#lib/runtime.ts'
import { getTimes } from '../../../../i18n/times.ts'

/** Where a system's settings come from, and for who may change them the way there. */
export async function Source({ slug, editable }: { slug: string; editable: boolean }) {
  const [t, times, format, built] = await Promise.all([
    getTranslations('connect'),
    getTimes(),
    getFormatter(),
    runtime(),
  ])
  const source = await settingsSource(built, slug)
  if (source === null) return null
  const { given, since, store, variables } = source
  const facts = {
    names: format.list(variables.map(({ name }) => name)),
    store: t(`store.${store.kind}`, { place: store.place }),
    time: since === null ? '' : times.full(since),
  }
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-2">
      <p className="text-xs text-text-3 [overflow-wrap:anywhere]">{t(`source.${given ?? 'none'}`, facts)}</p>
      {editable && (
        <ButtonLink size="sm" href={paths.connectSystem(slug, {})}>
          {t(given === null ? 'open.connect' : 'open.settings')}
        </ButtonLink>
      )}
    </div>
  )
}
