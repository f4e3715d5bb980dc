'use client'

import { Ellipsis } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { type ReactNode, useRef } from 'react'
import { buttonClass } from '../ui/button.tsx'
import { pressedOn, useOpener } from '../ui/use-opener.ts'
import type { ThreadMenuItems } from './thread-menu-popup.tsx'

const load = () => import('./thread-menu-popup.tsx').then((module) => module.ThreadMenuPopup)
const ThreadMenuPopup = dynamic(load, { ssr: false })

/** The button that offers what can be done with a conversation. */
export function ThreadMenu({ title, children, ...items }: { title: string; children?: ReactNode } & ThreadMenuItems) {
  const t = useTranslations('chat.thread')
  const button = useRef<HTMLButtonElement>(null)
  const { open, setOpen, used } = useOpener({})
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={t('actions', { title })}
        aria-haspopup="menu"
        aria-expanded={open}
        data-popup-open={open ? '' : undefined}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(!open)}
        className={buttonClass('ghost', 'sm', true)}
      >
        <Ellipsis size={16} strokeWidth={1.75} aria-hidden />
      </button>
      {used && (
        <ThreadMenuPopup
          {...items}
          title={title}
          open={open}
          anchor={button}
          onClose={(event) => pressedOn(button.current, event) || setOpen(false)}
        />
      )}
    </>
  )
}
