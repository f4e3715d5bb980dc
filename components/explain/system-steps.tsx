import { useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import type { LimitNow } from '#lib/why/limits-now.ts'
import { Link } from '../ui/link.tsx'
import type { StepProps } from './names.ts'

/** The limit with the least room first; it is the one that would bind. */
export function LimitsStep({ told, past }: StepProps) {
  const t = useTranslations('explain.limits')
  if (past) return <p>{t('then')}</p>
  if (told.person === null) return <p>{t('preview')}</p>
  const counted = told.limits.filter(({ left }) => left !== null).sort((a, b) => (a.left ?? 0) - (b.left ?? 0))
  const first = counted[0]
  if (first === undefined) return <p>{t('none')}</p>
  const scope = (limit: LimitNow) => {
    const known = `scope.${limit.scope}` as 'scope.person.minute'
    return t.has(known) ? t(known) : limit.words
  }
  return (
    <>
      <p>
        {first.left === 0
          ? t('usedUp', { scope: scope(first) })
          : t('line', { left: first.left ?? 0, most: first.most ?? 0, scope: scope(first) })}
      </p>
      {counted.length > 1 && (
        <p className="text-text-2 text-xs">
          {t('all', { count: counted.filter(({ left }) => left !== 0).length - (first.left === 0 ? 0 : 1) })}
        </p>
      )}
    </>
  )
}

export function SystemStep({ told, asked, past }: StepProps) {
  const t = useTranslations('explain.system')
  const decided = told.chain.some(({ step, state }) => step === 'system' && state === 'decides')
  if (decided && told.reason !== null) return <p>{t('refused', { reason: told.reason })}</p>
  if (past) return <p>{t('then')}</p>
  if (told.system === null) return <p>{t('unknown')}</p>
  const { name, breaker, waitMs } = told.system
  return (
    <p>
      {t(breaker, { name })} {waitMs > 0 && t('wait', { seconds: Math.ceil(waitMs / 1_000) })}{' '}
      <Link href={paths.system(asked.system)} data-print="hide">
        {name}
      </Link>
    </p>
  )
}

export function CredentialStep({ told: { credential } }: StepProps) {
  const t = useTranslations('explain.credential')
  return <p className="text-pretty">{t(credential)}</p>
}
