import type { ActionResult } from '#lib/http/actions.ts'
import type { ProviderFields } from '#lib/identity/providers/form.ts'
import type { TestStep } from '#lib/identity/providers/test-provider.ts'
import type { Started } from '#lib/identity/providers/trying/start.ts'

/** Server actions of the sign-in settings, as its components are handed them. */
export type Written = { id: string | null; form: ProviderFields }
export type SaveProvider = (written: Written) => Promise<ActionResult<string>>
export type TestProvider = (written: Written) => Promise<ActionResult<TestStep[]>>
export type TryProvider = (written: Written) => Promise<ActionResult<Started>>
export type Named = { id: string; name: string }
export type Do<T> = (given: T) => Promise<ActionResult<null>>
