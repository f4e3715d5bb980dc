import { getTranslations } from 'next-intl/server'
import { CompanySignIn } from '#components/systems-admin/company-sign-in.tsx'
import { ForeignSignIn } from '#components/systems-admin/foreign-sign-in.tsx'
import { OwnRules } from '#components/systems-admin/own-rules.tsx'
import { runtime } from '#lib/runtime.ts'
import { endSignIn, setOwnRule, setUpSignIn, signInForCompany } from '../actions.ts'

type Props = { system: { slug: string; name: string; ours: boolean; hosting: string }; editable: boolean }

/** As whom calls reach the system: by the company's sign-in, or by people's own. */
export async function Connections({ system, editable }: Props) {
  const { slug, name } = system
  const [t, { hosts, connections }] = await Promise.all([getTranslations('systems-admin.connections'), runtime()])
  const at = await connections.at(slug)
  const { company, people, roles, redirect } = at
  const foreign = connections.foreign.at(slug)
  const byOauth = !system.ours && system.hosting === 'http'
  const kind = kindOf(hosts.configured(slug), byOauth, hosts.signIns.has(slug))
  return (
    <section aria-labelledby="connections" className="mt-9">
      <h2 id="connections" className="border-b border-border-strong pb-2 font-semibold">
        {t('title')}
      </h2>
      <div className="mt-3 max-w-3xl text-pretty text-sm text-text-2">
        {company.byCode ? (
          <CompanySignIn
            name={name}
            company={company}
            redirect={foreign === null || foreign.clientBy === 'typed' ? redirect : null}
            signIn={editable ? signInForCompany.bind(null, { system: slug }) : null}
          />
        ) : (
          <p>
            {t(kind, { name })} {kind === 'company' && t('nobodyOwn')}
          </p>
        )}
        {byOauth && editable && (
          <ForeignSignIn
            system={slug}
            name={name}
            at={foreign}
            redirect={redirect}
            setUp={setUpSignIn}
            end={endSignIn}
          />
        )}
        {at.whose.includes('person') && (
          <>
            <h3 className="mt-5 font-medium text-text">{t('ownTitle')}</h3>
            <p className="mt-1">{t('ownIntro', { name })}</p>
            <p className="mt-1">{t('people', people)}</p>
            <OwnRules system={slug} roles={roles} save={editable ? setOwnRule : null} />
            {!company.byCode && (
              <p className="mt-3">
                {t('redirect')} <code className="id-text [overflow-wrap:anywhere]">{redirect}</code>
              </p>
            )}
          </>
        )}
      </div>
    </section>
  )
}

/** What is said of a sign-in that nobody makes in a browser. */
function kindOf(configured: boolean, foreign: boolean, signsIn: boolean): 'none' | 'stored' | 'company' | 'open' {
  if (!configured) return 'none'
  if (foreign) return 'stored'
  return signsIn ? 'company' : 'open'
}
