import { deflateSync } from 'fflate/browser';

/**
 * DEFLATE (RFC 1951), which everything that knows zlib reads. Node's own zlib writes other bytes for the same text from one version and machine to the next, and the
 * same files have to give the same lock everywhere: fflate is JavaScript alone.
 */
export function deflated(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: 9 });
}
