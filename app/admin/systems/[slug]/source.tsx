import { getFormatter, getTranslations } from 'next-intl/server'
import { ButtonLink } from '#components/ui/link.tsx'
import { settingsSource } from '#lib/http/connect-view.ts'
import { paths } from '#lib/http/paths.ts'
import { runtime } from '#lib/runtime.ts'
import { getTimes } from '../../../../i18n/times.ts'

/** Where a system's settings come from. */
export async function Source({ slug }: { slug: string }) {
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
  return <p className="mt-1 text-xs text-text-3 [overflow-wrap:anywhere]">{t(`source.${given ?? 'none'}`, facts)}</p>
}

/** The way to where they are changed. */
export async function ConnectButton({ slug }: { slug: string }) {
  const [t, built] = await Promise.all([getTranslations('connect.open'), runtime()])
  const source = await settingsSource(built, slug)
  return (
    <ButtonLink href={paths.connectSystem(slug, {})}>{t(source?.given === null ? 'connect' : 'settings')}</ButtonLink>
  )
}
