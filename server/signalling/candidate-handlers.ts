import type { types } from 'mediasoup';
import type { AttemptId } from '#contracts/ids.ts';
import type { CandidateRequests } from '#contracts/signalling.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';
import type { LiveExams } from '../live/live-exams.ts';
import type { CandidatePeer } from '../media/candidate-peer.ts';
import type { SignedIn } from '../identity/identity.ts';
import { inOrder } from './handlers.ts';
import type { Caller } from './handlers.ts';
import type { IceServer } from './ice-servers.ts';
import { connectTransport } from './media-parameters.ts';

/** What the candidate table needs of its socket and of the rooms behind the door. */
export interface CandidateOptions {
  socketId: string;
  signedIn: SignedIn;
  exams(): LiveExams;
  iceServers(): IceServer[];
  /** Notices to the attempt reach this socket from now on, or no longer. */
  listen(attemptId: AttemptId): void | Promise<void>;
  unlisten(attemptId: AttemptId): void | Promise<void>;
  /** The socket lost its seat to this one. */
  displace(socketId: string): void;
  /** The user's other logins end, and their sockets with them. */
  endOthers(): Promise<void>;
  clock: Clock;
}

/** A candidate's socket: reaches the session's own attempt and, in media, its own peer. */
export function candidateCaller(options: CandidateOptions): Caller<CandidateRequests> {
  const { socketId, signedIn, exams, clock } = options;
  let seat: { attemptId: AttemptId; peer: CandidatePeer } | null = null;
  /** A join that failed half-way must be let go as well. */
  let entered: AttemptId | null = null;

  const seated = (): NonNullable<typeof seat> => {
    if (!seat) throw new AppError('media.not_joined');
    return seat;
  };
  const peer = (): CandidatePeer => seated().peer;

  return {
    handlers: {
      'attempt:join': inOrder('media', async ({ clientId, takeOver }) => {
        const { attemptId, user } = signedIn;
        if (!attemptId) throw new AppError('attempt.not_found');
        // Before joining, so that no notice about the joined attempt is missed.
        await options.listen(attemptId);
        try {
          const room = exams();
          entered = attemptId;
          const joined = await room.joinCandidate({
            attemptId,
            userId: user.id,
            clientId,
            takeOver,
            socketId,
          });
          seat = { attemptId, peer: joined.candidate };
          if (joined.displaced) options.displace(joined.displaced);
          if (takeOver) await options.endOthers();
          return joined.reply;
        } catch (error) {
          // Whoever waits at the door hears when it opens.
          const isWaiting = error instanceof AppError && error.code === 'attempt.waiting_approval';
          if (!seat && !isWaiting) await options.unlisten(attemptId);
          throw error;
        }
      }),
      'media:create-transport': inOrder('media', async ({ direction }) => ({
        ...(await peer().createTransport(direction)),
        iceServers: options.iceServers(),
      })),
      'media:connect-transport': inOrder('media', (request) => connectTransport(peer(), request)),
      'media:restart-ice': inOrder('media', async ({ transportId }) => ({
        iceParameters: { ...(await peer().restartIce(transportId)) },
      })),
      'media:produce': inOrder('media', ({ transportId, source, kind, rtpParameters }) =>
        peer().produce({
          transportId,
          source,
          kind,
          rtpParameters: rtpParameters as unknown as types.RtpParameters,
        }),
      ),
      'media:pause-producer': inOrder('media', async ({ producerId }) => {
        await peer().pauseProducer(producerId);
        return {};
      }),
      'media:resume-producer': inOrder('media', async ({ producerId }) => {
        await peer().resumeProducer(producerId);
        return {};
      }),
      'media:close-producer': inOrder('media', ({ producerId }) => {
        peer().closeProducer(producerId);
        return {};
      }),
      'media:line': inOrder('media', ({ line }) => {
        exams().setLine(seated().attemptId, line);
        return {};
      }),
      'answer:save': inOrder('paper', (answer) => exams().saveAnswer(seated().attemptId, answer)),
      'attempt:submit': inOrder('paper', () => exams().submit(seated().attemptId)),
      'attention:report': inOrder('at_once', ({ kind, ageMs }) => {
        exams().attention(seated().attemptId, kind, Math.round(clock() - ageMs));
        return {};
      }),
      'clock:sync': inOrder('at_once', () => ({ serverAt: clock() })),
    },
    close: async (goneAt) => {
      seat = null;
      if (entered) await exams().leaveCandidate({ attemptId: entered, socketId, goneAt });
    },
  };
}
