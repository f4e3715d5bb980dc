'use client'

import { Check, CircleX, Clock, Gauge, type LucideIcon, Minus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { ChainLink } from '#lib/audit/chain.ts'
import type { EventDetail } from '#lib/audit/event.ts'
import { cx } from '../ui/cx.ts'
import type { useWords } from './use-words.ts'

/** Every step of the call, the deciding one tinted, and what was not reached in one line. */
export function DecisionChain({ event, words }: { event: EventDetail; words: ReturnType<typeof useWords> }) {
  const t = useTranslations('audit.drawer')
  const door = useTranslations('audit.door')
  const system = words.system(event.system)
  const values = { version: event.policyVersion, system, scope: event.limitScope ?? '' }
  const skipped = event.chain.filter(({ state }) => state === 'notReached')
  const roles = event.roles.map(words.role).join(', ')
  const way = door(event.door as 'mcp')

  return (
    <ol className="grid gap-1 text-sm">
      <Line icon={Check}>
        {event.client === null ? t('cameIn', { door: way }) : t('cameInWith', { door: way, client: event.client })}
      </Line>
      <Line icon={event.roles.length === 0 ? Minus : Check}>
        {t('rolesHeld', { count: event.roles.length, roles })}
      </Line>
      {event.chain
        .filter(({ state }) => state !== 'notReached')
        .map((link) => (
          <ChainLine key={link.step} link={link} event={event}>
            {link.state === 'passed' ? (
              t(`steps.${link.step}`, values)
            ) : (
              <Stopped event={event} words={words}>
                {t(`stopped.${link.state === 'running' ? 'running' : link.step}`, values)}
              </Stopped>
            )}
            {link.step === 'rules' && <Rules event={event} words={words} />}
            {link.step === 'system' && event.facts.attempts.length > 1 && (
              <Detail>{t('attempts', { count: event.facts.attempts.length })}</Detail>
            )}
            {link.step === 'answer' && event.facts.masked.length > 0 && (
              <Detail>{t('masked', { fields: event.facts.masked.join(', ') })}</Detail>
            )}
            {link.step === 'answer' && event.facts.leftOut > 0 && (
              <Detail>{t('leftOut', { count: event.facts.leftOut })}</Detail>
            )}
          </ChainLine>
        ))}
      {skipped.length > 0 && (
        <Line icon={Minus} quiet>
          {t('notReached', { steps: skipped.map(({ step }) => t(`stepNames.${step}`)).join(', ') })}
        </Line>
      )}
    </ol>
  )
}

type StoppedProps = { event: EventDetail; words: ReturnType<typeof useWords>; children: ReactNode }

function Stopped({ event, words, children }: StoppedProps) {
  return (
    <>
      <span className="font-medium">{children}</span>
      {event.reason !== null && (
        <bdi className="block text-pretty [overflow-wrap:anywhere]">{words.told(event, event.reason)}</bdi>
      )}
    </>
  )
}

function Rules({ event, words }: { event: EventDetail; words: ReturnType<typeof useWords> }) {
  const t = useTranslations('audit.drawer')
  return event.rules.map(({ role, effect }) => (
    <Detail key={role}>
      {t('rule', {
        role: words.role(role),
        effect: t.has(`effect.${effect as 'allow'}`) ? t(`effect.${effect as 'allow'}`) : effect,
      })}
    </Detail>
  ))
}

function ChainLine({ link, event, children }: { link: ChainLink; event: EventDetail; children: ReactNode }) {
  if (link.state === 'passed') return <Line icon={Check}>{children}</Line>
  if (link.state === 'running') return <Line icon={Clock}>{children}</Line>
  const limited = link.state === 'limited' || event.outcome === 'unknown'
  return (
    <Line
      icon={limited ? Gauge : CircleX}
      current
      className={cx('-mx-2 rounded-xs px-2 py-1.5', limited ? 'bg-warn-soft' : 'bg-stop-soft')}
      iconClass={limited ? 'text-warn-text' : 'text-stop-text'}
    >
      {children}
    </Line>
  )
}

type LineProps = {
  icon: LucideIcon
  quiet?: boolean
  current?: boolean
  className?: string
  iconClass?: string
  children: ReactNode
}

function Line({ icon: Icon, quiet = false, current = false, className, iconClass, children }: LineProps) {
  return (
    <li
      aria-current={current ? 'step' : undefined}
      className={cx('grid grid-cols-[14px_1fr] gap-3', quiet && 'text-text-3', className)}
    >
      <Icon size={14} strokeWidth={1.75} aria-hidden className={cx('mt-0.5', iconClass)} />
      <div className="min-w-0">{children}</div>
    </li>
  )
}

function Detail({ children }: { children: ReactNode }) {
  return <span className="block text-text-2 text-xs">{children}</span>
}
