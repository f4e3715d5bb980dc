'use client'

import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useRef } from 'react'
import { Input } from '../ui/input.tsx'

type Props = { title: string; onSave: (title: string) => Promise<boolean>; onDone: () => void }

/** The title as a field, in its place. Enter and leaving it save, Esc does not. */
export function RenameThread({ title, onSave, onDone }: Props) {
  const t = useTranslations('chat.thread')
  const left = useRef(false)

  async function save(value: string) {
    if (left.current) return
    left.current = true
    const next = value.trim()
    if (next !== '' && next !== title) await onSave(next)
    onDone()
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') void save(event.currentTarget.value)
    if (event.key !== 'Escape') return
    event.stopPropagation()
    left.current = true
    onDone()
  }

  return (
    <Input
      aria-label={t('newTitle')}
      defaultValue={title}
      maxLength={120}
      autoFocus
      onFocus={(event) => event.target.select()}
      onBlur={(event) => void save(event.target.value)}
      onKeyDown={onKeyDown}
      className="my-1"
    />
  )
}
