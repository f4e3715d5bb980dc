'use client'

import { ArrowUp, AtSign, Square } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import type { VisibleSystem } from '#lib/assistant/visible-systems.ts'
import { SystemMarks } from '../systems/system-mark.tsx'
import { buttonClass } from '../ui/button.tsx'
import { cx } from '../ui/cx.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { useOptions } from '../ui/use-options.ts'
import { AddFiles } from './add-files.tsx'
import { DraftFiles } from './file-chips.tsx'
import { MentionList } from './mention-list.tsx'
import { useDraft } from './use-draft.ts'
import { useFiles } from './use-files.ts'
import { useMentions } from './use-mentions.ts'
import { type Message, useQueue } from './use-queue.ts'
import { WaitingList } from './waiting-list.tsx'

export type ComposerProps = {
  /** Under this name the unsent text is kept in the browser. */
  draftKey: string
  initial: string
  systems: readonly VisibleSystem[]
  model: string | null
  running: boolean
  problem: string | null
  /** The last question of the conversation, which Up brings back. */
  lastQuestion: string | null
  onSend: (message: Message) => Promise<boolean>
  onStop: () => void
}

/**
 * Where questions are written. Enter sends, or lines up behind a running answer; Shift+Enter breaks the line; Up in an
 * empty field brings the last question back; Esc stops the answer; `@` names a job, a vendor, a person. Nothing is lost.
 */
export function Composer(props: ComposerProps) {
  const { draftKey, initial, systems, model, running, problem, lastQuestion, onSend, onStop } = props
  const t = useTranslations('chat')
  const field = useRef<HTMLTextAreaElement>(null)
  const { text, write } = useDraft(draftKey, initial, field)
  const [sending, setSending] = useState(false)
  const [again, setAgain] = useState(false)
  const files = useFiles()
  const queue = useQueue(draftKey, running || sending, onSend)
  const mentions = useMentions(text, write, field)
  const options = useOptions(mentions.mentions.length, (index) => {
    const chosen = mentions.mentions[index]
    if (chosen !== undefined) mentions.choose(chosen)
  })
  const maySend = text.trim() !== '' && !files.reading

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const area = field.current
    if (area === null) return
    area.style.height = 'auto'
    area.style.height = `${Math.min(area.scrollHeight, 240)}px`
  }, [text])

  /** The field is empty at once, for the next thought; what could not be sent comes back into it. */
  async function submit() {
    if (!maySend) return
    const message = { question: text.trim(), files: files.ready }
    write('')
    files.clear()
    setAgain(false)
    if (running || sending || queue.waiting.length > 0) {
      queue.add(message)
      return
    }
    setSending(true)
    const sent = await onSend(message)
    setSending(false)
    if (sent) return
    const meanwhile = field.current?.value.trim() ?? ''
    write([message.question, meanwhile].filter(Boolean).join('\n'))
    files.putBack(message.files)
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.nativeEvent.isComposing || options.onKeyDown(event)) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      void submit()
    }
    if (event.key === 'ArrowUp' && text === '' && lastQuestion !== null) {
      event.preventDefault()
      write(lastQuestion)
      setAgain(true)
    }
    if (event.key === 'Escape') onEscape(event)
  }

  /** One thing at a time: the names, the question that was brought back, the answer. */
  function onEscape(event: KeyboardEvent) {
    if (!mentions.open && !again && !running) return
    event.preventDefault()
    if (mentions.open) mentions.close()
    else if (again) {
      write('')
      setAgain(false)
    } else onStop()
  }

  return (
    <>
      <WaitingList waiting={queue.waiting} held={queue.held} onRemove={queue.remove} onGoOn={queue.goOn} />
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
        onDragOver={(event) => event.dataTransfer.types.includes('Files') && event.preventDefault()}
        onDrop={(event) => {
          if (event.dataTransfer.files.length === 0) return
          event.preventDefault()
          files.add(event.dataTransfer.files)
        }}
        className="relative mx-auto w-full max-w-[688px] rounded-lg border border-control bg-surface focus-within:border-accent"
      >
        {mentions.open && <MentionList mentions={mentions.mentions} loading={mentions.loading} options={options} />}
        <DraftFiles files={files.files} onRemove={files.remove} />
        <label htmlFor="question" className="sr-only">
          {t('label')}
        </label>
        <textarea
          id="question"
          ref={field}
          rows={1}
          value={text}
          maxLength={4_000}
          aria-describedby="question-hint"
          aria-autocomplete="list"
          aria-controls={mentions.open ? options.list : undefined}
          aria-activedescendant={mentions.mentions.length > 0 ? `${options.list}-${options.at}` : undefined}
          placeholder={t('placeholder')}
          onChange={(event) => {
            write(event.target.value)
            mentions.look()
          }}
          onSelect={mentions.look}
          onBlur={mentions.close}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            if (event.clipboardData.files.length === 0) return
            event.preventDefault()
            files.add(event.clipboardData.files)
          }}
          className="block max-h-60 w-full resize-none rounded-lg bg-transparent px-3.5 pt-3 pb-1 text-read outline-none placeholder:text-text-3 touch:text-lg"
        />
        <p id="question-hint" className="sr-only">
          {t('sendHint')}
        </p>
        {again && (
          <p role="status" className="px-3.5 text-xs text-text-3">
            {t('again')}
          </p>
        )}
        {problem !== null && (
          <p role="alert" className="px-3.5 text-sm text-stop-text">
            {problem}
          </p>
        )}
        <div className="flex items-center gap-1 px-2.5 pb-2.5">
          <AddFiles onAdd={files.add} model={model !== null} />
          <IconButton
            label={t('mention.add')}
            icon={<AtSign size={16} strokeWidth={1.75} aria-hidden />}
            onClick={mentions.begin}
          />
          <SystemMarks systems={systems.map(({ slug }) => slug)} className="pl-1 max-sm:hidden" />
          <span className="ml-auto min-w-0 truncate pr-2 text-xs text-text-3 max-sm:hidden">
            {model === null ? t('noModel') : model === 'auto' ? t('autoModel') : t('withModel', { model })}
          </span>
          {running && (
            <button
              type="button"
              aria-label={t('stop')}
              title={t('stop')}
              onClick={onStop}
              className={cx(text.trim() === '' ? square : quiet, 'max-sm:ml-auto')}
            >
              <Square size={12} fill="currentColor" aria-hidden />
            </button>
          )}
          {(!running || text.trim() !== '') && (
            <button
              type="submit"
              aria-label={running ? t('queue.add') : t('send')}
              title={running ? t('queue.add') : t('send')}
              disabled={!maySend}
              className={cx(square, !running && 'max-sm:ml-auto')}
            >
              <ArrowUp size={16} strokeWidth={1.75} aria-hidden />
            </button>
          )}
        </div>
      </form>
    </>
  )
}

const square = buttonClass('primary', 'sm', true)
const quiet = buttonClass('default', 'sm', true)
