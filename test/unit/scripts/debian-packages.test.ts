import { describe, expect, it } from '@jest/globals';
import { debianPackages } from '#scripts/setup/debian-packages.ts';
import type { PackageSystem } from '#scripts/setup/debian-packages.ts';

interface Machine {
  installed?: string[];
  asRoot?: string[] | null;
  lists?: boolean;
  failures?: number;
}

function machine({ installed = [], asRoot = [], lists = true, failures = 0 }: Machine = {}) {
  const calls: string[] = [];
  const system: PackageSystem = {
    missing: async (packages) => packages.filter((name) => !installed.includes(name)),
    asRoot: async () => asRoot,
    hasLists: async () => lists,
    aptGet: async (prefix, args) => {
      calls.push([...prefix, ...args.filter((arg) => !arg.startsWith('-'))].join(' '));
      if (args[0] === 'install' && failures-- > 0) throw new Error('404 Not Found');
    },
  };
  return { system, calls };
}

const quietly = (): void => undefined;

describe('taking packages from Debian', () => {
  it('asks for all that is missing in one call', async () => {
    const { system, calls } = machine({ installed: ['chromium'] });
    await debianPackages(['redis', 'browser', 'video'], quietly, system);
    expect(calls).toEqual(['install redis-server fonts-dejavu-core ffmpeg']);
  });

  it('calls nothing, and needs no right, where nothing is missing', async () => {
    const { system, calls } = machine({ installed: ['redis-server'], asRoot: null });
    await expect(debianPackages(['redis'], quietly, system)).resolves.toBe('nothing missing');
    expect(calls).toEqual([]);
  });

  it('goes through sudo where that needs no password', async () => {
    const { system, calls } = machine({ asRoot: ['sudo', '-n'] });
    await debianPackages(['redis'], quietly, system);
    expect(calls).toEqual(['sudo -n install redis-server']);
  });

  it('without the right says in one sentence what root must run', async () => {
    const { system } = machine({ asRoot: null });
    await expect(debianPackages(['redis', 'video'], quietly, system)).rejects.toThrow(
      /^Debian packages are missing. As root, run: apt-get install -y --no-install-recommends redis-server ffmpeg$/,
    );
  });

  it('fetches the lists first on a machine that has none', async () => {
    const { system, calls } = machine({ lists: false });
    await debianPackages(['redis'], quietly, system);
    expect(calls).toEqual(['update', 'install redis-server']);
  });

  it('fetches the lists and tries again when they are older than the mirror', async () => {
    const { system, calls } = machine({ failures: 1 });
    await debianPackages(['redis'], quietly, system);
    expect(calls).toEqual(['install redis-server', 'update', 'install redis-server']);
  });

  it('names the command when it goes on failing', async () => {
    const { system } = machine({ failures: 2 });
    await expect(debianPackages(['redis'], quietly, system)).rejects.toThrow(
      'could not be installed; see what this says: apt-get install',
    );
  });
});
