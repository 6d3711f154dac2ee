import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** One process's Prometheus metrics. Rooms make their own instruments on `registry`; names start with emtihan_. */
export class Metrics {
  readonly registry = new Registry();

  constructor(options: { defaults: boolean }) {
    if (options.defaults) collectDefaultMetrics({ register: this.registry });
  }

  counter<L extends string = never>(name: string, help: string, labelNames: L[] = []): Counter<L> {
    return new Counter({ name: `emtihan_${name}`, help, labelNames, registers: [this.registry] });
  }

  gauge<L extends string = never>(name: string, help: string, labelNames: L[] = []): Gauge<L> {
    return new Gauge({ name: `emtihan_${name}`, help, labelNames, registers: [this.registry] });
  }

  /** A gauge that asks for its value when it is scraped. */
  measured(name: string, help: string, read: () => number): void {
    const registers = [this.registry];
    new Gauge({
      name: `emtihan_${name}`,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  }

  histogram<L extends string = never>(
    name: string,
    help: string,
    buckets: number[],
    labelNames: L[] = [],
  ): Histogram<L> {
    return new Histogram({ name: `emtihan_${name}`, help, labelNames, buckets, registers: [this.registry] });
  }
}
