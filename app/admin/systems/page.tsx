import { getTranslations } from 'next-intl/server'
import { PageBody } from '#components/shell/page-body.tsx'
import { SystemsTable } from '#components/systems-admin/systems-table.tsx'
import { ButtonLink } from '#components/ui/link.tsx'
import { may } from '#lib/access/permissions.ts'
import { paths } from '#lib/http/paths.ts'
import { readHealth } from '#lib/operations/health.ts'
import { runtime } from '#lib/runtime.ts'
import { getTimes } from '../../../i18n/times.ts'
import { framed, titled } from '../../frame.tsx'

export const generateMetadata = titled('systems-admin')

export default framed({ screen: 'systems' }, async ({ caller }) => {
  const { catalog, hosts, guards, reads, gateway } = await runtime()
  const [systems, t, times] = await Promise.all([
    readHealth({ catalog, hosts, guards, reads, clock: gateway.clock }),
    getTranslations('systems-admin'),
    getTimes(),
  ])
  return (
    <PageBody
      title={t('title')}
      intro={`${t('intro')} ${t('asOf', { time: times.second(gateway.clock.now()) })}`}
      actions={
        <>
          {may(caller.principal, 'systems:write') && (
            <ButtonLink href={paths.credentials} variant="ghost">
              {t('credentials')}
            </ButtonLink>
          )}
          <ButtonLink href={paths.systems} prefetch={false}>
            {t('reload')}
          </ButtonLink>
        </>
      }
    >
      <SystemsTable systems={systems} />
    </PageBody>
  )
})
