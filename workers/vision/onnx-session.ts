import { InferenceSession } from 'onnxruntime-node';

/**
 * A model ready to run: one thread, nothing spinning while it waits. More processes, not more threads, use more cores
 * (measured: two threads burn CPU, batches do not help detectors).
 */
export function openSession(model: Uint8Array): Promise<InferenceSession> {
  return InferenceSession.create(model, {
    executionProviders: ['cpu'],
    graphOptimizationLevel: 'all',
    executionMode: 'sequential',
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
}
