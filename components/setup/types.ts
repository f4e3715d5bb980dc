import type { ActionResult } from '#lib/http/actions.ts'
import type { Kept, Typed } from '#lib/http/connect-system.ts'
import type { FirstAnswer } from '#lib/http/setup-question.ts'
import type { SetupView } from '#lib/http/setup-view.ts'
import type { ProviderFields } from '#lib/identity/providers/form.ts'
import type { TestStep } from '#lib/identity/providers/test-provider.ts'
import type { FirstRole } from '#lib/installation/first-roles.ts'
import type { LaterStep } from '#lib/installation/steps.ts'
import type { ToldStep } from '#lib/system-check/told-step.ts'

type Done = Promise<ActionResult<void>>

/** What the set-up can do; each says itself who may. */
export type SetupActions = {
  createAdministrator(given: { name: string; email: string; password: string }): Done
  skipStep(given: { step: LaterStep }): Done
  keepCompany(given: Record<string, string>): Done
  tryProvider(form: ProviderFields): Promise<ActionResult<TestStep[]>>
  keepProvider(form: ProviderFields): Done
  keepLocalSignIn(given: Record<string, never>): Done
  /** `steps`: what a test of what was kept found. */
  keepSystem(given: Typed): Promise<ActionResult<{ kept: Kept; steps: ToldStep[] | null }>>
  trySystem(given: { system: string }): Promise<ActionResult<ToldStep[]>>
  giveRole(given: FirstRole): Done
  askFirst(given: { question: string }): Promise<ActionResult<FirstAnswer>>
}

/** What the address chooses inside the open step. */
export type Chosen = { kind: string | undefined; system: string | undefined; way: string | undefined }

export type StepProps = { view: SetupView; actions: SetupActions; chosen: Chosen }
