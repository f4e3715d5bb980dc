import { getTranslations } from 'next-intl/server'
import { runtime } from '#lib/runtime.ts'

/** As whom calls reach the system. Nobody has a sign-in of their own at a system yet, and the part says so. */
export async function Connections({ system: { slug, name } }: { system: { slug: string; name: string } }) {
  const [t, { hosts }] = await Promise.all([getTranslations('systems-admin.connections'), runtime()])
  const kind = !hosts.configured(slug) ? 'none' : hosts.signIns.has(slug) ? 'company' : 'open'
  return (
    <section aria-labelledby="connections" className="mt-9">
      <h2 id="connections" className="border-b border-border-strong pb-2 font-semibold">
        {t('title')}
      </h2>
      <p className="mt-3 max-w-3xl text-pretty text-sm text-text-2">
        {t(kind, { name })} {kind !== 'none' && t('nobodyOwn')}
      </p>
    </section>
  )
}
