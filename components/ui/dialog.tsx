'use client'

import dynamic from 'next/dynamic'
import { cloneElement, createContext, type ReactElement, type ReactNode, use } from 'react'
import { Button } from './button.tsx'
import type { OverlayShape } from './parts/overlay-shape.ts'
import { useOpener } from './use-opener.ts'

export type OverlayProps = {
  title: ReactNode
  /** One sentence that says what this is for. */
  description?: ReactNode
  children: ReactNode
  /** Buttons, the main one last. */
  actions?: ReactNode
  /** The button that opens it. Leave out when `open` is steered from elsewhere. */
  trigger?: ReactElement<Record<string, unknown>>
  open?: boolean
  onOpenChange?: (open: boolean) => void
}

const load = () => import('./parts/overlay-window.tsx').then((module) => module.OverlayWindow)
const OverlayWindow = dynamic(load, { ssr: false })

const CloseContext = createContext<() => void>(() => {})

/** A question or a short form in the middle of the screen. Focus stays inside and returns when it closes. */
export function Dialog({ wide = false, ...props }: OverlayProps & { wide?: boolean }) {
  return <Overlay {...props} shape={wide ? 'wide' : 'dialog'} />
}

/** What dialogs and sheets have in common: the trigger is here, the window's code arrives when it is first wanted. */
export function Overlay(props: OverlayProps & { shape: OverlayShape }) {
  const { trigger, open: given, onOpenChange, children, actions, ...words } = props
  const { open, setOpen, used, anchor } = useOpener({ open: given, onOpenChange })
  const close = () => setOpen(false)
  return (
    <CloseContext value={close}>
      {trigger !== undefined &&
        cloneElement(trigger, {
          ref: anchor,
          'aria-haspopup': 'dialog',
          'aria-expanded': open,
          onPointerEnter: () => void load(),
          onFocus: () => void load(),
          onClick: () => setOpen(true),
        })}
      {used && (
        <OverlayWindow {...words} actions={actions} open={open} onClose={close}>
          {children}
        </OverlayWindow>
      )}
    </CloseContext>
  )
}

/** Closes the dialog or sheet around it. */
export function DialogClose({ children }: { children: ReactNode }) {
  const close = use(CloseContext)
  return <Button onClick={close}>{children}</Button>
}
