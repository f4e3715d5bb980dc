'use client'

import { Ellipsis } from 'lucide-react'
import { type ReactNode, type RefObject, useRef } from 'react'
import { buttonClass } from './button.tsx'
import { pressedOn, useOpener } from './use-opener.ts'

type Opened = { open: boolean; anchor: RefObject<HTMLElement | null>; onClose: (event: Event) => void }
type Props = {
  label: string
  /** Brings the menu, before somebody presses. */
  load: () => Promise<unknown>
  /** The menu, which is there from the first press on. */
  children: (menu: Opened) => ReactNode
}

/** Three dots that offer what can be done with a thing. */
export function MoreButton({ label, load, children }: Props) {
  const button = useRef<HTMLButtonElement>(null)
  const { open, setOpen, used } = useOpener({})
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={label}
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
      {used &&
        children({
          ...{ open, anchor: button },
          onClose: (event) => pressedOn(button.current, event) || setOpen(false),
        })}
    </>
  )
}
