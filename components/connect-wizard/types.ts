import type { AtSystem } from '#lib/connections/at-system.ts'
import type { ActionResult } from '#lib/http/actions.ts'
import type { ConnectView, WayView } from '#lib/http/connect-view.ts'
import type { WayWords } from '#lib/http/way-words.ts'
import type { Keep } from '../connect-form/types.ts'

export const wizardSteps = ['way', 'details', 'store', 'test', 'people'] as const
export type WizardStep = (typeof wizardSteps)[number]

/** What the wizard can do; each says itself who may. */
export type WizardActions = {
  keep: Keep
  /** The page is read anew afterwards and shows the certificate. */
  makeKey(given: { system: string; way: string }): Promise<ActionResult<null>>
  signIn(given: { system: string; from: 'wizard' }): Promise<ActionResult<string>>
}

export type WizardWay = WayView & { words: WayWords }

export type WizardProps = {
  view: Omit<ConnectView, 'ways'> & { ways: WizardWay[] }
  /** The step that the address names, and the way that is looked at. */
  step: WizardStep
  way: WizardWay
  /** Tools by name, as people call them. */
  titles: Readonly<Record<string, string>>
  redirect: string
  company: AtSystem['company']
  /** Why a sign-in at the vendor that somebody came back from connected nothing. */
  failed: string | null
  actions: WizardActions
}
