'use client'

import { Braces, ChevronDown, ChevronUp, Link2, ShieldAlert, ShieldCheck, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useRef } from 'react'
import type { EventDetail } from '#lib/audit/event.ts'
import type { EventOutcome } from '#lib/audit/event-outcomes.ts'
import { paths } from '#lib/http/paths.ts'
import { LoadingBlock } from '../states/loading-block.tsx'
import { Badge, type Tone } from '../ui/badge.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Link } from '../ui/link.tsx'
import { toast } from '../ui/toast.tsx'
import { DecisionChain } from './decision-chain.tsx'
import { Change, Contact, Fix, Request, Section } from './event-facts.tsx'
import type { LoadedEvent } from './use-event.ts'
import type { useWords } from './use-words.ts'

export type EventDrawerProps = {
  loaded: LoadedEvent
  words: ReturnType<typeof useWords>
  /** Names of people who can change policy and connections. */
  admins: readonly string[]
  onClose: () => void
  /** Steps along the list; undefined at its ends. */
  onPrevious?: (() => void) | undefined
  onNext?: (() => void) | undefined
}

const tones: Record<EventOutcome, Tone> = {
  ok: 'ok',
  denied: 'stop',
  failed: 'stop',
  limited: 'warn',
  cancelled: 'neutral',
  unknown: 'warn',
  running: 'neutral',
}

/** One event in full, beside the list; over it where the screen is narrow. */
export function EventDrawer({ loaded, words, admins, onClose, onPrevious, onNext }: EventDrawerProps) {
  const t = useTranslations('audit.drawer')
  const outcome = useTranslations('audit.outcome')
  const frame = useRef<HTMLElement>(null)

  useEffect(() => {
    // Where the drawer covers the list, the focus must not stay behind it.
    if (window.matchMedia('(width < 1280px)').matches) frame.current?.focus()
  }, [])

  return (
    <aside
      ref={frame}
      tabIndex={-1}
      aria-label={t('label')}
      className="w-105 shrink-0 border-border border-l bg-surface outline-none max-xl:fixed max-xl:inset-y-0 max-xl:right-0 max-xl:z-30 max-xl:w-[min(420px,100vw)] max-xl:overflow-y-auto max-xl:shadow-pop"
    >
      <div className="px-5 pt-3 pb-8 xl:sticky xl:top-12 xl:max-h-[calc(100dvh-3rem)] xl:overflow-y-auto">
        <div className="flex min-h-8 items-center gap-1">
          {loaded.state === 'ready' && (
            <Badge tone={tones[loaded.event.outcome]}>{outcome(loaded.event.outcome)}</Badge>
          )}
          <span className="ml-auto flex">
            <Action label={t('prev')} icon={ChevronUp} keys={['k']} onPress={onPrevious} />
            <Action label={t('next')} icon={ChevronDown} keys={['j']} onPress={onNext} />
            {loaded.state === 'ready' && (
              <>
                <Action label={t('copyLink')} icon={Link2} onPress={() => copy(window.location.href, t('copied'))} />
                <Action
                  label={t('copyJson')}
                  icon={Braces}
                  onPress={() => copy(JSON.stringify(loaded.event, null, 2), t('copiedJson'))}
                />
              </>
            )}
            <Action label={t('close')} icon={X} keys={['Esc']} onPress={onClose} />
          </span>
        </div>
        {loaded.state === 'ready' ? (
          <Body event={loaded.event} words={words} admins={admins} />
        ) : (
          <div className="mt-4">
            {loaded.state === 'loading' ? (
              <LoadingBlock lines={8} />
            ) : (
              <p role="status">{t(loaded.state === 'missing' ? 'notFound' : 'failed')}</p>
            )}
          </div>
        )}
      </div>
    </aside>
  )
}

type BodyProps = { event: EventDetail; words: ReturnType<typeof useWords>; admins: readonly string[] }

function Body({ event, words, admins }: BodyProps) {
  const t = useTranslations('audit.drawer')
  const outcome = useTranslations('audit.outcome')
  return (
    <>
      <div role="status" className="pb-4">
        <time dateTime={event.at} className="mt-1 block text-text-3 text-xs">
          {words.moment(event.at)}
        </time>
        <h2 className="mt-1 text-balance font-semibold text-lg [overflow-wrap:anywhere]">
          <bdi>{words.sentence(event)}</bdi>
        </h2>
        <Contact event={event} words={words} />
        {event.viewedBy !== null && (
          <p className="mt-1 rounded-xs bg-warn-soft px-2 py-1 text-sm text-warn-text">
            <bdi>{t('viewedBy', { viewer: event.viewedBy.name, person: words.personSeen(event) })}</bdi>{' '}
            <Link href={paths.auditOf({ viewer: event.viewedBy.email, from: '90d' })} data-print="hide">
              {t('viewerAll', { viewer: event.viewedBy.name })}
            </Link>
          </p>
        )}
        {event.kind === 'call' && event.outcome === 'denied' && (
          <p className="mt-1 text-sm" data-print="hide">
            <Link href={paths.explainOf({ id: event.correlationId })}>{t('why')}</Link>
          </p>
        )}
        {event.later !== null && (
          <p className="mt-1 text-sm text-text-2">
            {t('laterKnown', { time: words.moment(event.later.at), outcome: outcome(event.later.outcome) })}
          </p>
        )}
      </div>
      {event.kind === 'call' && (
        <Section title={t('decision')}>
          <DecisionChain event={event} words={words} />
        </Section>
      )}
      <Fix event={event} words={words} admins={admins} />
      <Change event={event} />
      <Request event={event} words={words} />
      <Section title={t('proof')}>
        <p className="flex items-start gap-2 text-sm">
          {event.intact ? (
            <ShieldCheck size={14} strokeWidth={1.75} aria-hidden className="mt-0.5 text-ok-text" />
          ) : (
            <ShieldAlert size={14} strokeWidth={1.75} aria-hidden className="mt-0.5 text-stop-text" />
          )}
          {t(event.intact ? 'intact' : 'altered')}
        </p>
      </Section>
    </>
  )
}

type ActionProps = {
  label: string
  icon: typeof X
  keys?: readonly string[]
  onPress: (() => void) | undefined
}

function Action({ label, icon: Icon, keys, onPress }: ActionProps): ReactNode {
  return (
    <IconButton
      label={label}
      keys={keys}
      icon={<Icon size={15} strokeWidth={1.75} aria-hidden />}
      disabled={onPress === undefined}
      onClick={onPress}
    />
  )
}

function copy(text: string, said: string): void {
  void navigator.clipboard.writeText(text).then(() => toast(said))
}
