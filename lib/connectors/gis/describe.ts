import { GatewayError } from '#lib/core/errors.ts'
import type { VendorHttp, VendorResponse } from '../kit/vendor-http.ts'

type Request = Parameters<VendorHttp['request']>[0]

/**
 * Asks a server what a layer is. It asks for nothing but the address, so a server that knows us and refuses has no such
 * layer any more, or does not show it: the refusal carries the address.
 */
export async function describeLayer(vendor: VendorHttp, request: Request): Promise<VendorResponse> {
  try {
    return await vendor.request(request)
  } catch (thrown) {
    if (!(thrown instanceof GatewayError)) throw thrown
    const { code, message, internal } = thrown
    if (code !== 'not_found' && code !== 'system_rejected') throw thrown
    throw new GatewayError(code, message, { internal, unknownName: request.path, cause: thrown })
  }
}
