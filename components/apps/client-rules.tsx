import { useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import { Link } from '../ui/link.tsx'

type Props = {
  rules: { who: 'anybody' | 'known' | 'entered'; hosts: readonly string[]; documents: boolean }
  /** Identity providers whose word lets an app in without a question to its person. */
  issuers: readonly { name: string; issuer: string }[]
}

/** What decides here which apps may ask: said in sentences, changed where it is set. */
export function ClientRules({ rules, issuers }: Props) {
  const t = useTranslations('apps.rules')
  return (
    <section aria-labelledby="app-rules" className="mb-5 grid max-w-3xl gap-1.5 text-sm">
      <h2 id="app-rules" className="font-semibold">
        {t('title')}
      </h2>
      <p>
        {t(`who.${rules.who}`, { hosts: rules.hosts.join(', ') })} {!rules.documents && t('noDocuments')}{' '}
        <Link href={paths.company}>{t('change')}</Link>
      </p>
      <p>
        {issuers.length === 0
          ? t('noIssuers')
          : t('issuers', { names: issuers.map(({ name, issuer }) => `${name} (${hostOf(issuer)})`).join(', ') })}{' '}
        <Link href={paths.signInSettings}>{t('changeIssuers')}</Link>
      </p>
    </section>
  )
}

function hostOf(issuer: string): string {
  return URL.parse(issuer)?.host ?? issuer
}
