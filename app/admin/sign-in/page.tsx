import { getNow, getTranslations } from 'next-intl/server'
import { PageBody } from '#components/shell/page-body.tsx'
import { BreakGlass } from '#components/sign-in-settings/break-glass.tsx'
import { DomainRules } from '#components/sign-in-settings/domain-rules.tsx'
import { Groups } from '#components/sign-in-settings/groups.tsx'
import { LastReadingOf } from '#components/sign-in-settings/last-reading.tsx'
import { ProviderForm } from '#components/sign-in-settings/provider-form.tsx'
import { ProviderTable } from '#components/sign-in-settings/provider-table.tsx'
import { Section } from '#components/sign-in-settings/section.tsx'
import { ButtonLink } from '#components/ui/link.tsx'
import { paths } from '#lib/http/paths.ts'
import { listAdministrators, listBreakGlassUses } from '#lib/identity/providers/break-glass.ts'
import { listSeenGroups } from '#lib/identity/providers/group-teams.ts'
import { lastReadingOf } from '#lib/identity/providers/groups-again/outcome.ts'
import { providerKinds } from '#lib/identity/providers/kinds.ts'
import { nextId, type Provider, redirectAddress } from '#lib/identity/providers/provider.ts'
import { type Runtime, runtime } from '#lib/runtime.ts'
import { framed, titled } from '../../frame.tsx'
import {
  makeTeamAction,
  readGroupsAction,
  removeProviderAction,
  removeRuleAction,
  saveProviderAction,
  setBreakGlassAction,
  setRuleAction,
  testProviderAction,
  tryProviderAction,
} from './actions.ts'

export const generateMetadata = titled('providers')

export default framed({ screen: 'signIn', areas: ['providers'] }, async ({ query }) => {
  const built = await runtime()
  const { database } = built
  const t = await getTranslations('providers')
  const [providers, rules, administrators, uses, rows] = await Promise.all([
    built.providers.list(),
    database.signInDomain.findMany({ orderBy: { domain: 'asc' } }),
    listAdministrators(database),
    listBreakGlassUses(database),
    database.signInProvider.findMany({
      select: { id: true, groupsProblem: true, groupsReadAt: true, groupsRead: true },
    }),
  ])
  const problems = rows.filter(({ groupsProblem }) => groupsProblem !== null)
  const readings = Object.fromEntries(
    rows.flatMap((row) => {
      const last = lastReadingOf(row)
      return last === null ? [] : [[row.id, last] as const]
    }),
  )
  const opened = query['open']
  const open = providers.find(({ id }) => id === opened && opened !== undefined)
  return (
    <PageBody
      title={t('title')}
      intro={t('intro')}
      actions={
        <ButtonLink variant="primary" scroll={false} href={paths.signInSettingsAt({ open: 'new' })}>
          {t('add')}
        </ButtonLink>
      }
    >
      <div className="grid gap-8">
        <Section title={t('providers.title')} intro={t('providers.intro')}>
          <ProviderTable providers={providers} groupsProblems={problems.map(({ id }) => id)} readings={readings} />
        </Section>
        <Section title={t('rules.title')} intro={t('rules.intro')}>
          <DomainRules
            rules={rules}
            providers={providers.map(({ id, name }) => ({ id, name }))}
            save={setRuleAction}
            remove={removeRuleAction}
          />
        </Section>
        <Section title={t('glass.title')} intro={t('glass.intro')}>
          <BreakGlass administrators={administrators} uses={uses} change={setBreakGlassAction} />
        </Section>
      </div>
      {(opened === 'new' || open !== undefined) && (
        <ProviderForm
          key={opened}
          provider={open ?? null}
          redirectAddresses={redirects(built, providers, open)}
          save={saveProviderAction}
          test={testProviderAction}
          tryProvider={tryProviderAction}
          remove={removeProviderAction}
        >
          {open !== undefined && open.groupsAgain !== '' && (
            <LastReadingOf
              provider={open.id}
              last={readings[open.id] ?? null}
              now={await getNow()}
              read={readGroupsAction}
            />
          )}
          {open !== undefined && (open.groupsClaim !== '' || open.groupsAgain !== '') && (
            <Groups
              provider={open.id}
              groups={await listSeenGroups(database, open.id)}
              unread={problems.some(({ id }) => id === open.id)}
              makeTeam={makeTeamAction}
            />
          )}
        </ProviderForm>
      )}
    </PageBody>
  )
})

/** Of the provider that is there, or of the next one of each kind. */
function redirects({ config }: Runtime, providers: readonly Provider[], open: Provider | undefined) {
  const taken = new Set(['oidc', ...providers.map(({ id }) => id)])
  const of = (kind: Provider['kind']) => redirectAddress(config.origin, open?.id ?? nextId(kind, taken))
  return Object.fromEntries(providerKinds.map((kind) => [kind, of(kind)])) as Record<Provider['kind'], string>
}
