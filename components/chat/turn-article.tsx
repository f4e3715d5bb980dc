'use client'

import { ClipboardList, Copy, Link2 } from 'lucide-react'
import NextLink from 'next/link'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { marksIn, plainText } from '#lib/assistant/answer/rich-text.ts'
import { type TurnView, type ViewPart, waitsForYes } from '#lib/assistant/answer/turn-view.ts'
import type { Feedback } from '#lib/assistant/feedback.ts'
import type { FileChip } from '#lib/assistant/files/keep-file.ts'
import { shortId } from '#lib/core/short-id.ts'
import { formatFact } from '#lib/facts/format.ts'
import type { Unchecked } from '#lib/facts/turn-event.ts'
import { paths } from '#lib/http/paths.ts'
import { useMayBeGiven } from '../actions/never-given.tsx'
import { RequestAccess, type RequestAccessAction } from '../actions/request-access.tsx'
import { copyText } from '../facts/copy-text.ts'
import { ProjectText } from '../facts/project-text.tsx'
import { useTimes } from '../facts/use-times.ts'
import { Failed } from '../states/failed.tsx'
import { PartialNote } from '../states/partial-note.tsx'
import { useShownSystem } from '../systems/known-systems.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { cx } from '../ui/cx.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { toast } from '../ui/toast.tsx'
import { AnswerText } from './answer-text.tsx'
import { ApprovalCard } from './approval-card.tsx'
import { AnswerBlock, type AskAgain } from './blocks.tsx'
import { ConnectCards } from './connect-cards.tsx'
import { decide } from './decide.ts'
import { costOf, sourcesOf } from './evidence-model.ts'
import { AnswerFeedback } from './feedback.tsx'
import { FileChips } from './file-chips.tsx'
import { Lanes } from './lanes.tsx'
import { PrintSources } from './print-sources.tsx'

export type TurnArticleProps = {
  id: string
  conversationId: string
  question: string
  startedAt: string
  files: readonly FileChip[]
  /** Who asked. */
  person: string
  /** The reader's own conversation; of somebody else's nothing is seen before its answer has ended. */
  isOwn: boolean
  view: TurnView
  feedback: Feedback | null
  /** An address led to it. */
  linked: boolean
  /** Whether it is ticked; null while nothing is being chosen. */
  picked: boolean | null
  onPick: () => void
  /** The first one of a conversation says its question as the page's h1. */
  first: boolean
  last: boolean
  /** Systems that the reader has connected their own account at. */
  connected: readonly string[]
  mayTrace: boolean
  selected: number | null
  requestAccess: RequestAccessAction
  onFact: (number: number) => void
  onEvidence: () => void
  onAsk: AskAgain
}

/** One question with everything that came of it. */
export function TurnArticle(props: TurnArticleProps) {
  const { id, question, view, first, picked, onAsk } = props
  const t = useTranslations('chat')
  const waiting = !props.isOwn && view.done === null
  const Heading = first ? 'h1' : 'h2'
  const time = useTimes().clock(props.startedAt)
  return (
    <article
      id={`turn-${id}`}
      aria-labelledby={`question-${id}`}
      aria-busy={view.done === null && !waitsForYes(view)}
      data-linked={props.linked || undefined}
      className={cx(
        'py-7 data-linked:-mx-3 data-linked:px-3 data-linked:shadow-[inset_3px_0_0_var(--accent)] print:shadow-none',
        picked === false && 'print:hidden',
      )}
    >
      {picked !== null && (
        <div className="pb-2 print:hidden">
          <Checkbox label={t('thread.take')} checked={picked} onChange={props.onPick} />
        </div>
      )}
      <Heading id={`question-${id}`} className="whitespace-pre-line text-pretty text-xl font-semibold">
        <ProjectText>{question}</ProjectText>
      </Heading>
      <p className="mt-1 text-xs text-text-3">{t('youAsked', { name: props.person, time })}</p>
      <FileChips files={props.files} />
      {waiting ? <p className="mt-5 text-sm text-text-2">{t('shared.running')}</p> : <Lanes view={view} />}
      <div className="mt-4">
        {view.parts.map((part, index) => (
          <Part key={partKey(part, index)} part={part} {...props} />
        ))}
      </div>
      {view.unchecked.length > 0 && (
        <div className="mt-6">
          <PartialNote
            items={view.unchecked.map((item) => ({ ...item, action: <Denied item={item} {...props} /> }))}
            level={first ? 2 : 3}
          />
        </div>
      )}
      {props.isOwn && view.done !== null && (
        <ConnectCards
          turnId={id}
          conversationId={props.conversationId}
          view={view}
          last={props.last}
          connected={props.connected}
          onAgain={() => onAsk(question)}
        />
      )}
      {view.error !== null && (
        <div className="mt-5">
          <Failed
            what={view.error.message}
            next={view.error.nextStep}
            id={view.error.correlationId ?? id}
            onRetry={() => onAsk(question)}
          />
        </div>
      )}
      {view.done?.state === 'stopped' && (
        <p className="mt-4 flex flex-wrap items-center gap-3 text-sm text-text-2">
          {t('error.stopped')}
          <Button size="sm" onClick={() => onAsk(question)}>
            {t('error.again')}
          </Button>
        </p>
      )}
      {view.done !== null && <PrintSources facts={view.facts} />}
      {view.done !== null && <Foot {...props} />}
    </article>
  )
}

/** Parts only grow at the end; a card that waits keeps what was typed into it. */
function partKey(part: ViewPart, index: number): string {
  return part.kind === 'approval' ? part.approval.id : `${part.kind}${index}`
}

function Part({ part, id, view, first, selected, onFact, onAsk }: TurnArticleProps & { part: ViewPart }) {
  switch (part.kind) {
    case 'text':
      return (
        <AnswerText
          text={part.text}
          facts={view.facts}
          unverified={marksIn(view.unverified, part)}
          selected={selected}
          onFact={onFact}
        />
      )
    case 'block':
      return (
        <AnswerBlock
          block={part.block}
          turnId={id}
          seq={part.seq}
          facts={view.facts}
          selected={selected}
          onFact={onFact}
          onAsk={onAsk}
        />
      )
    case 'reading':
      return <ReadAs words={part.words} />
    case 'approval':
      return (
        <ApprovalCard
          approval={part.approval}
          level={first ? 2 : 3}
          send={(verdict) => decide(id, part.approval.id, verdict)}
        />
      )
  }
}

/** How the question was read, with everything in it that nobody said: it comes before any figure. */
function ReadAs({ words }: { words: readonly string[] }) {
  const t = useTranslations('chat')
  return (
    <p className="mt-4 text-sm text-text-2 first:mt-0">
      <span className="sr-only">{t('readAs')} </span>
      {words.map((word, at) => (
        <span key={word}>
          {at > 0 && <span aria-hidden> · </span>}
          <span className={at === 0 ? 'font-medium text-text' : undefined}>
            <ProjectText>{word}</ProjectText>
          </span>
        </span>
      ))}
    </p>
  )
}

/** Where the rights ended, the way to ask for more of them. */
function Denied({
  id,
  item,
  view,
  requestAccess,
}: Pick<TurnArticleProps, 'id' | 'view' | 'requestAccess'> & { item: Unchecked }) {
  const step = view.steps.find(({ system, state }) => state === 'denied' && system === item.system)
  const mayBeGiven = useMayBeGiven()
  return step === undefined || !mayBeGiven(`${step.system} ${step.tool}`) ? null : (
    <RequestAccess inline what={`${step.system} ${step.tool}`} action={requestAccess} refusal={id} />
  )
}

function Foot({ id, conversationId, view, isOwn, mayTrace, feedback, onEvidence }: TurnArticleProps) {
  const t = useTranslations('chat')
  const facts = useTranslations('facts')
  const format = useFormatter()
  const locale = useLocale()
  const shown = useShownSystem()
  const systemName = (slug: string) => shown(slug).name
  const sources = sourcesOf(view).length
  const cost = costOf(view)
  const model = view.usage[0]?.model

  async function copy(withSources: boolean) {
    const known = new Map(view.facts.map(({ fact }) => [fact.id, fact]))
    const words = view.parts.map((part) => (part.kind === 'text' ? part.text : '')).join('\n')
    const text = plainText(words, (fact) => {
      const found = known.get(fact)
      return found === undefined ? '' : (formatFact(found, locale) ?? found.reason ?? '')
    })
    const all = view.facts.map(({ fact }) => copyText(fact, locale, { t: facts, systemName }))
    try {
      await navigator.clipboard.writeText(withSources ? [text, ...all, `id ${id}`].join('\n\n') : text)
      toast(t('foot.copied'))
    } catch {
      toast.error(t('error.failed'))
    }
  }

  async function copyLink() {
    try {
      await navigator.clipboard.writeText(new URL(paths.answer(conversationId, id), window.location.origin).href)
      toast(t('foot.linkCopied'))
    } catch {
      toast.error(t('error.failed'))
    }
  }

  return (
    <>
      {(sources > 0 || view.steps.length > 0) && (
        <Button className="mt-5 w-full xl:hidden" onClick={onEvidence}>
          {t('evidence.open', { sources, calls: view.steps.length })}
        </Button>
      )}
      <footer className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-border pt-2.5 text-xs text-text-3">
        {view.title !== null && <span>{t('foot.plan', { title: view.title })}</span>}
        {model === undefined ? (
          isOwn && view.title !== null && <span>{t('foot.noModelUsed')}</span>
        ) : (
          <>
            <span>{model}</span>
            <span>
              {cost === null
                ? t('foot.noPrice', { model })
                : format.number(cost, {
                    style: 'currency',
                    currency: 'USD',
                    maximumFractionDigits: cost < 0.1 ? 4 : 2,
                  })}
            </span>
          </>
        )}
        <span>
          {t('foot.seconds', { seconds: format.number((view.done?.ms ?? 0) / 1_000, { maximumFractionDigits: 1 }) })}
        </span>
        {mayTrace ? (
          <NextLink
            href={paths.trace(id)}
            className="link font-mono"
            aria-label={t('foot.trace', { id })}
            prefetch={false}
          >
            {shortId(id)}
          </NextLink>
        ) : (
          <span className="id-text">{shortId(id)}</span>
        )}
        <span className="ml-auto flex">
          <IconButton
            label={t('foot.copy')}
            icon={<Copy size={14} strokeWidth={1.75} aria-hidden />}
            onClick={() => void copy(false)}
          />
          {sources > 0 && (
            <IconButton
              label={t('foot.copySources')}
              icon={<ClipboardList size={14} strokeWidth={1.75} aria-hidden />}
              onClick={() => void copy(true)}
            />
          )}
          <IconButton
            label={t('foot.link')}
            icon={<Link2 size={14} strokeWidth={1.75} aria-hidden />}
            onClick={() => void copyLink()}
          />
          <AnswerFeedback turnId={id} initial={feedback} />
        </span>
      </footer>
    </>
  )
}
