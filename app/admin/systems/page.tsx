import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SystemsTable } from '#components/systems-admin/systems-table.tsx'
import { ButtonLink } from '#components/ui/link.tsx'
import { readHealth } from '#lib/operations/health.ts'
import { runtime } from '#lib/setup.ts'
import { getTimes } from '../../../i18n/times.ts'
import { permitted, Refused } from '../../(office)/refused.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('systems-admin'))('title') }
}

export default async function SystemsPage() {
  const { caller, allowed } = await permitted('systems:read')
  if (!allowed) return <Refused permission="systems:read" caller={caller} />
  const { catalog, hosts, guards, reads, gateway } = await runtime()
  const [systems, t, times] = await Promise.all([
    readHealth({ catalog, hosts, guards, reads, clock: gateway.clock }),
    getTranslations('systems-admin'),
    getTimes(),
  ])
  return (
    <div className="mx-auto max-w-[1264px] px-4 py-6 sm:px-8">
      <div className="mb-4 flex flex-wrap items-end justify-between gap-3">
        <div>
          <h1 className="text-xl font-semibold">{t('title')}</h1>
          <p className="text-sm text-text-2">
            {t('intro')} {t('asOf', { time: times.second(gateway.clock.now()) })}
          </p>
        </div>
        <ButtonLink href="/admin/systems" prefetch={false}>
          {t('reload')}
        </ButtonLink>
      </div>
      <SystemsTable systems={systems} />
    </div>
  )
}
