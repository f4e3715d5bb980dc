'use client'

import { ClipboardList, Copy } from 'lucide-react'
import NextLink from 'next/link'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { shortId } from '#lib/core/short-id.ts'
import { formatFact } from '#lib/facts/format.ts'
import type { Unchecked } from '#lib/facts/turn-event.ts'
import { paths } from '#lib/http/paths.ts'
import { RequestAccess, type RequestAccessAction } from '../actions/request-access.tsx'
import { copyText } from '../facts/copy-text.ts'
import { ProjectText } from '../facts/project-text.tsx'
import { useTimes } from '../facts/use-times.ts'
import { Failed } from '../states/failed.tsx'
import { PartialNote } from '../states/partial-note.tsx'
import { useShownSystem } from '../systems/known-systems.tsx'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { toast } from '../ui/toast.tsx'
import { AnswerText } from './answer-text.tsx'
import { AnswerBlock, type AskAgain } from './blocks.tsx'
import { costOf, sourcesOf } from './evidence-model.ts'
import { Lanes } from './lanes.tsx'
import { plainText } from './rich-text.ts'
import type { TurnView } from './turn-view.ts'

export type TurnArticleProps = {
  id: string
  question: string
  startedAt: string
  person: string
  view: TurnView
  /** The first one of a conversation says its question as the page's h1. */
  first: boolean
  mayTrace: boolean
  selected: number | null
  requestAccess: RequestAccessAction
  onFact: (number: number) => void
  onEvidence: () => void
  onAsk: AskAgain
}

/** One question with everything that came of it. */
export function TurnArticle(props: TurnArticleProps) {
  const { id, question, view, first, selected, onFact, onAsk } = props
  const t = useTranslations('chat')
  const Heading = first ? 'h1' : 'h2'
  const time = useTimes().clock(props.startedAt)
  return (
    <article id={`turn-${id}`} aria-labelledby={`question-${id}`} aria-busy={view.done === null} className="py-7">
      <Heading id={`question-${id}`} className="whitespace-pre-line text-pretty text-xl font-semibold">
        <ProjectText>{question}</ProjectText>
      </Heading>
      <p className="mt-1 text-xs text-text-3">{t('youAsked', { name: props.person, time })}</p>
      <Lanes view={view} />
      <div className="mt-4">
        {view.parts.map((part, index) => {
          const key = `${part.kind}${index}`
          if (part.kind === 'reading') return <ReadAs key={key} words={part.words} />
          return part.kind === 'text' ? (
            <AnswerText
              key={key}
              text={part.text}
              facts={view.facts}
              unverified={view.unverified}
              selected={selected}
              onFact={onFact}
            />
          ) : (
            <AnswerBlock key={key} block={part.block} onAsk={onAsk} />
          )
        })}
      </div>
      {view.unchecked.length > 0 && (
        <div className="mt-6">
          <PartialNote
            items={view.unchecked.map((item) => ({ ...item, action: <Denied item={item} {...props} /> }))}
            level={first ? 2 : 3}
          />
        </div>
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
      {view.done !== null && <Foot {...props} />}
    </article>
  )
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
function Denied({ item, view, requestAccess }: Pick<TurnArticleProps, 'view' | 'requestAccess'> & { item: Unchecked }) {
  const step = view.steps.find(({ system, state }) => state === 'denied' && system === item.system)
  return step === undefined ? null : (
    <RequestAccess inline what={`${step.system} ${step.tool}`} action={requestAccess} />
  )
}

function Foot({ id, view, mayTrace, onEvidence }: TurnArticleProps) {
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

  return (
    <>
      {(sources > 0 || view.steps.length > 0) && (
        <Button className="mt-5 w-full xl:hidden" onClick={onEvidence}>
          {t('evidence.open', { sources, calls: view.steps.length })}
        </Button>
      )}
      <footer className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-border pt-2.5 text-xs text-text-3">
        {view.title !== null && <span>{t('foot.playbook', { title: view.title })}</span>}
        {model === undefined ? (
          view.title !== null && <span>{t('foot.noModelUsed')}</span>
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
        </span>
      </footer>
    </>
  )
}
