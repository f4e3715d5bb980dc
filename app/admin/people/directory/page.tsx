import { getTranslations } from 'next-intl/server'
import { DirectorySetUp } from '#components/directory/directory-set-up.tsx'
import { RequestsTable } from '#components/directory/requests-table.tsx'
import { PageBody } from '#components/shell/page-body.tsx'
import { ButtonLink } from '#components/ui/link.tsx'
import { may } from '#lib/access/permissions.ts'
import { paths } from '#lib/http/paths.ts'
import { runtime } from '#lib/runtime.ts'
import { SCIM_PATH } from '#lib/scim/answer.ts'
import { scimOverview } from '#lib/scim/overview.ts'
import { GRACE_HOURS } from '#lib/scim/tokens.ts'
import { framed, titled } from '../../../frame.tsx'
import { dryRunAction, endTokensAction, makeTokenAction } from './actions.ts'

export const generateMetadata = titled('directory')

/** How the company's directory is set up, and what it asked last. */
export default framed({ screen: 'people', areas: ['directory', 'settings'] }, async ({ caller }) => {
  const { database, config } = await runtime()
  const [{ requests, ...overview }, t] = await Promise.all([scimOverview(database), getTranslations('directory')])
  const changes = { make: makeTokenAction, end: endTokensAction, dryRun: dryRunAction }
  return (
    <PageBody
      title={t('title')}
      intro={t('intro')}
      actions={<ButtonLink href={paths.people}>{t('back')}</ButtonLink>}
      narrow
    >
      <div className="grid gap-8">
        <DirectorySetUp
          {...overview}
          address={`${config.origin}${SCIM_PATH}`}
          graceHours={GRACE_HOURS}
          changes={may(caller.principal, 'people:write') ? changes : null}
        />
        <RequestsTable requests={requests} />
      </div>
    </PageBody>
  )
})
