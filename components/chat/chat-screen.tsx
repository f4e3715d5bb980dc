'use client'

import { ArrowDown } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useState } from 'react'
import type { ConversationLine } from '#lib/assistant/conversations.ts'
import type { Feedback } from '#lib/assistant/feedback.ts'
import type { OpenedConversation } from '#lib/assistant/sharing/open-conversation.ts'
import type { SharedLine } from '#lib/assistant/sharing/read-shared.ts'
import type { VisibleSystem } from '#lib/assistant/visible-systems.ts'
import { paths, routes } from '#lib/http/paths.ts'
import type { RequestAccessAction } from '../actions/request-access.tsx'
import { PageCrumbs } from '../shell/crumbs.tsx'
import { Button } from '../ui/button.tsx'
import { BottomSheet, Sheet } from '../ui/sheet.tsx'
import { Announcer } from './announcer.tsx'
import { type ChosenAsk, stop } from './ask.ts'
import { Composer } from './composer.tsx'
import { ConversationBar } from './conversation-bar.tsx'
import { RenameThread } from './rename-thread.tsx'
import { ShareDialog } from './share-dialog.tsx'
import { SharedFoot } from './shared-foot.tsx'
import { ThreadList } from './thread-list.tsx'
import { useBottom } from './use-bottom.ts'
import { useChat } from './use-chat.ts'
import { useChatKeys } from './use-chat-keys.ts'
import { useLinked } from './use-linked.ts'
import { usePicking } from './use-picking.ts'
import type { Message } from './use-queue.ts'
import { useThreadActions } from './use-thread-actions.ts'
import type { ToolTitles } from './use-turns.ts'
import { Welcome } from './welcome.tsx'

const TurnArticle = dynamic(() => import('./turn-article.tsx').then((module) => module.TurnArticle))
const Evidence = dynamic(() => import('./evidence.tsx').then((module) => module.Evidence))

export type ChatScreenProps = {
  conversations: readonly ConversationLine[]
  shared: readonly SharedLine[]
  conversation: OpenedConversation | null
  /** What this person said of the answers, by turn. */
  feedback: Readonly<Record<string, Feedback>>
  /** Systems that the reader has connected their own account at. */
  connected: readonly string[]
  suggestions: readonly string[]
  systems: readonly VisibleSystem[]
  toolTitles: ToolTitles
  person: string
  model: string | null
  mayTrace: boolean
  draft: string
  requestAccess: RequestAccessAction
}

const state = {
  /** The turn and the fact whose evidence is shown. */
  m: parseAsString,
  f: parseAsInteger,
  panel: parseAsStringLiteral(['sources', 'calls', 'cost']).withDefault('sources'),
}

/** The evidence has a column of its own from here on; below, it opens over the answer. */
const threeColumns = '(width >= 80rem)'

/** Conversations, the answer, and what stands behind it: three columns, two, or on a phone one. */
export function ChatScreen(props: ChatScreenProps) {
  const { conversation } = props
  const t = useTranslations('chat')
  const router = useRouter()
  const isOwn = conversation?.isOwn ?? true
  const { turns, lines, running, problem, send, spoken } = useChat(conversation, props)
  const [{ m, f, panel }, setState] = useQueryStates(state, { history: 'replace' })
  const [sheet, setSheet] = useState<'threads' | 'side' | 'bottom' | null>(null)
  const shown = turns.find(({ id }) => id === m) ?? turns.at(-1)
  const length = turns.reduce((sum, { view }) => sum + view.seq, 0)
  const { scroller, atBottom, toBottom } = useBottom(length, m === null ? null : `turn-${m}`)
  // What this screen opened itself is no place that an address led to.
  const [opened, setOpened] = useState<string | null>(null)
  const linked = m === opened ? null : m
  useLinked(linked)
  const [sharing, setSharing] = useState<string | null>(null)
  const picking = usePicking(conversation?.id ?? null)
  const actions = useThreadActions(conversation?.id ?? null)
  const line = lines.find(({ id }) => id === conversation?.id)
  const [renaming, setRenaming] = useState(false)
  useChatKeys({ onStop: running === null ? null : () => void stop(running.id) })

  async function onSend(message: Message): Promise<boolean> {
    const { began } = await send(message)
    if (began && conversation !== null) {
      void setState({ m: null, f: null })
      setSheet(null)
      toBottom()
    }
    return began
  }

  /** In somebody else's conversation nothing is asked; the question is written into one of one's own. */
  function onAsk(question: string, chosen?: ChosenAsk) {
    if (isOwn) void onSend({ question, files: [], chosen })
    else router.push(paths.draft(question))
  }

  function openEvidence(turnId: string, fact: number | null) {
    setOpened(turnId)
    void setState({ m: turnId, f: fact, panel: 'sources' })
    if (window.matchMedia(threeColumns).matches) return
    setSheet(window.matchMedia('(width < 40rem)').matches ? 'bottom' : 'side')
  }

  function onFact(turnId: string, number: number) {
    if (shown?.id === turnId && f === number) void setState({ f: null })
    else openEvidence(turnId, number)
  }

  const evidence =
    shown === undefined ? (
      <p className="p-4 text-sm text-text-3">{t('evidence.none')}</p>
    ) : (
      <Evidence
        view={shown.view}
        tab={panel}
        onTab={(tab) => void setState({ panel: state.panel.parse(tab) })}
        selected={f}
        onClose={() => void setState({ f: null })}
        onAsk={onAsk}
      />
    )
  const threads = (onGo?: () => void) => (
    <ThreadList
      conversations={lines}
      shared={props.shared}
      current={conversation?.id ?? null}
      onGo={onGo}
      onShare={setSharing}
    />
  )

  return (
    <div className="grid h-[calc(100dvh-48px)] grid-cols-1 overflow-hidden md:grid-cols-[232px_minmax(0,1fr)] xl:grid-cols-[264px_minmax(0,1fr)_372px] print:block print:h-auto print:overflow-visible">
      {conversation !== null && (
        <PageCrumbs crumbs={[{ label: t('title'), href: paths.chat }, { label: conversation.title }]} />
      )}
      <nav
        aria-label={t('conversations')}
        className="overflow-y-auto border-border border-r p-2.5 max-md:hidden print:hidden"
      >
        {threads()}
      </nav>
      <section className="flex min-h-0 min-w-0 flex-col print:block" aria-label={t('title')}>
        <div className="mx-auto w-full max-w-[744px] px-4 sm:px-7 print:hidden">
          <ConversationBar
            title={conversation?.title ?? null}
            shared={line?.shared ?? false}
            picking={picking}
            onThreads={() => setSheet('threads')}
            items={{
              exports: picking.exports,
              ...(conversation !== null && isOwn
                ? {
                    pinned: line?.pinned ?? false,
                    onRename: () => setRenaming(true),
                    onPin: () => void actions.change(conversation.id, { pinned: line?.pinned !== true }),
                    onShare: () => setSharing(conversation.id),
                    onDelete: () => void actions.remove(conversation.id),
                  }
                : {}),
            }}
          />
          {renaming && conversation !== null && (
            <RenameThread
              title={conversation.title}
              onSave={(title) => actions.change(conversation.id, { title })}
              onDone={() => setRenaming(false)}
            />
          )}
          {actions.problem !== null && (
            <p role="alert" className="text-sm text-stop-text">
              {actions.problem}
            </p>
          )}
        </div>
        <div
          ref={scroller}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          tabIndex={0}
          role="log"
          aria-live="off"
          aria-label={t('log')}
          className="relative min-h-0 grow overflow-y-auto -outline-offset-2 print:overflow-visible"
        >
          <div className="mx-auto max-w-[744px] px-4 sm:px-7">
            {turns.length > 1 && (
              <a
                href={`#turn-${turns.at(-1)?.id}`}
                className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:bg-surface focus:p-2"
              >
                {t('skip')}
              </a>
            )}
            {turns.length === 0 && <Welcome {...props} onAsk={onAsk} />}
            <div className="divide-y divide-border-strong">
              {turns.map((turn, index) => (
                <TurnArticle
                  key={turn.id}
                  {...turn}
                  conversationId={conversation?.id ?? ''}
                  person={conversation?.owner.name ?? props.person}
                  isOwn={isOwn}
                  feedback={props.feedback[turn.id] ?? null}
                  linked={turn.id === linked}
                  picked={picking.picked === null ? null : picking.picked.includes(turn.id)}
                  onPick={() => picking.toggle(turn.id)}
                  mayTrace={props.mayTrace && isOwn}
                  first={index === 0}
                  last={index === turns.length - 1}
                  connected={props.connected}
                  selected={shown?.id === turn.id ? f : null}
                  requestAccess={props.requestAccess}
                  onFact={(number) => onFact(turn.id, number)}
                  onEvidence={() => openEvidence(turn.id, null)}
                  onAsk={onAsk}
                />
              ))}
            </div>
          </div>
        </div>
        <div className="relative px-4 pt-1 pb-4 sm:px-7 print:hidden">
          {!atBottom && running !== null && (
            <Button
              size="sm"
              className="absolute -top-9 left-1/2 -translate-x-1/2 shadow-pop"
              icon={<ArrowDown size={14} strokeWidth={1.75} aria-hidden />}
              onClick={toBottom}
            >
              {t('newText')}
            </Button>
          )}
          {isOwn ? (
            <Composer
              draftKey={conversation?.id ?? 'new'}
              initial={props.draft}
              systems={props.systems}
              model={props.model}
              running={running !== null}
              problem={problem}
              lastQuestion={turns.at(-1)?.question ?? null}
              onSend={onSend}
              onStop={() => running !== null && void stop(running.id)}
            />
          ) : (
            <SharedFoot owner={conversation?.owner.name ?? ''} />
          )}
        </div>
      </section>
      <aside
        aria-label={t('evidence.label')}
        className="overflow-y-auto border-border border-l bg-surface max-xl:hidden print:hidden"
      >
        {evidence}
      </aside>
      <Announcer view={spoken} />
      <ShareDialog
        id={sharing}
        title={t('share.title')}
        what={t('share.what')}
        audited={t('share.audited')}
        routes={routes}
        onClose={() => {
          setSharing(null)
          router.refresh()
        }}
      />
      <Sheet
        side="left"
        title={t('conversations')}
        open={sheet === 'threads'}
        onOpenChange={(open) => setSheet(open ? 'threads' : null)}
      >
        {threads(() => setSheet(null))}
      </Sheet>
      <Sheet
        title={t('evidence.label')}
        open={sheet === 'side'}
        onOpenChange={(open) => setSheet(open ? 'side' : null)}
      >
        <div className="-mx-5 -my-4">{evidence}</div>
      </Sheet>
      <BottomSheet
        title={t('evidence.label')}
        open={sheet === 'bottom'}
        onOpenChange={(open) => setSheet(open ? 'bottom' : null)}
      >
        <div className="-mx-5 -my-4">{evidence}</div>
      </BottomSheet>
    </div>
  )
}
