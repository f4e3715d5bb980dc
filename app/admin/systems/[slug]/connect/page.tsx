import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ConnectWizard } from '#components/connect-wizard/connect-wizard.tsx'
import { wizardSteps } from '#components/connect-wizard/types.ts'
import { PageCrumbs } from '#components/shell/crumbs.tsx'
import { Empty } from '#components/states/empty.tsx'
import { may } from '#lib/access/permissions.ts'
import { connectView } from '#lib/http/connect-view.ts'
import { ownNames } from '#lib/http/own-names.ts'
import { paths } from '#lib/http/paths.ts'
import { wayWords } from '#lib/http/way-words.ts'
import { runtime } from '#lib/runtime.ts'
import { framed } from '../../../../frame.tsx'
import { signInForCompany } from '../../actions.ts'
import { toolsOf } from '../people.ts'
import { keepSettings, makeKey } from './actions.ts'
import { WhoMayUse } from './who-may-use.tsx'

type Params = { slug: string }

export async function generateMetadata({ params }: { params: Promise<Params> }): Promise<Metadata> {
  const [{ slug }, { connectors }, t] = await Promise.all([params, runtime(), getTranslations('connect')])
  return { title: t('title', { name: connectors.find((one) => one.slug === slug)?.name ?? slug }) }
}

const actions = { keep: keepSettings, makeKey, signIn: signInForCompany }

/** One of our systems from nothing to a first read; the address says the step and the way that is looked at. */
export default framed<Params>(
  { screen: 'systems', areas: ['connect', 'systems-admin', 'connections', 'system-check'] },
  async ({ caller, params: { slug }, query }) => {
    const built = await runtime()
    if (!built.connectors.some((one) => one.slug === slug)) notFound()
    const t = await getTranslations('connect')
    if (!may(caller.principal, 'systems:write')) {
      return <Empty kind="denied" title={t('denied')} permission="systems:write" />
    }
    const [view, words, names, tools, at] = await Promise.all([
      connectView(built, slug),
      wayWords(),
      ownNames(),
      toolsOf(slug),
      built.connections.at(slug),
    ])
    const ways = view.ways.map((way) => ({ ...way, words: words(slug, way.id) }))
    const wanted = query['way'] ?? view.wayInForce
    const way = ways.find(({ id }) => id === wanted) ?? ways.find(({ recommended }) => recommended) ?? ways[0]
    if (way === undefined) notFound()
    const step = wizardSteps.find((one) => one === query['step']) ?? 'way'
    const titles = tools.map(({ name, title }) => [name, names.tool(slug, { name, title }).title] as const)
    return (
      <div className="mx-auto max-w-[1380px] px-4 py-6 sm:px-8">
        <PageCrumbs
          crumbs={[{ label: view.name, href: paths.systemAt(slug, {}) }, { label: t('title', { name: view.name }) }]}
        />
        <ConnectWizard
          view={{ ...view, ways }}
          {...{ step, way, actions }}
          titles={Object.fromEntries(titles)}
          redirect={at.redirect}
          company={at.company}
          failed={query['failed'] ?? null}
          people={step === 'people' ? <WhoMayUse slug={slug} name={view.name} at={at} /> : null}
        />
      </div>
    )
  },
)
