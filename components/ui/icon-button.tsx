'use client'

import dynamic from 'next/dynamic'
import { type ReactNode, useRef } from 'react'
import { type ButtonProps, buttonClass } from './button.tsx'
import { cx } from './cx.ts'
import { useTooltip } from './use-tooltip.ts'

export type IconButtonProps = Omit<ButtonProps, 'icon' | 'children' | 'busy' | 'ref'> & {
  /** What it does, for screen readers and the tooltip. */
  label: string
  icon: ReactNode
  /** Keys shown in the tooltip: `['g', 'h']`. */
  keys?: readonly string[]
}

const TooltipPopup = dynamic(() => import('./parts/tooltip-popup.tsx').then((module) => module.TooltipPopup), {
  ssr: false,
})

/** A square button that is only an icon; its words are in the tooltip and the accessible name. */
export function IconButton({ label, icon, keys, variant = 'ghost', size = 'sm', className, ...rest }: IconButtonProps) {
  const button = useRef<HTMLButtonElement>(null)
  const { open, used, hide, handlers } = useTooltip()
  return (
    <>
      <button
        type="button"
        aria-label={label}
        {...rest}
        {...handlers}
        ref={button}
        className={cx(buttonClass(variant, size, true), className)}
      >
        {icon}
      </button>
      {used && <TooltipPopup label={label} keys={keys} open={open} anchor={button} onClose={hide} />}
    </>
  )
}
