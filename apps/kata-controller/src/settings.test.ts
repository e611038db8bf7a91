import { readSettings } from '@katas/service';
import express from 'express';
import { controllerSettings, hostsOf, ratesOf } from './settings';

const read = (env: Record<string, string>) => readSettings(controllerSettings, env);

describe('TRUSTED_PROXIES', () => {
  it('is empty by default', () => {
    expect(read({}).TRUSTED_PROXIES).toEqual([]);
  });

  it('accepts addresses and ranges that express accepts', () => {
    const { TRUSTED_PROXIES: proxies } = read({
      TRUSTED_PROXIES: '10.0.0.7, 172.16.0.0/12 ::1,fd00::/8',
    });
    expect(proxies).toEqual(['10.0.0.7', '172.16.0.0/12', '::1', 'fd00::/8']);
    expect(() => express().set('trust proxy', proxies)).not.toThrow();
  });

  it.each([
    ...['true', '1', '*', 'nginx', '10.0.0', '10.0.0.0/33', '::/129', '0.0.0.0/0', '10.0.0.0/8/8'],
    ...['10.0.0.0/', '10.0.0.0/-1', '10.0.0.0/255.0.0.0', 'fe80::1%eth0', '10.0.0.1:80'],
  ])('is rejected with one clear error when it is %s', (bad) => {
    expect(() => read({ TRUSTED_PROXIES: `127.0.0.1 ${bad}` })).toThrow(
      `Settings: TRUSTED_PROXIES: must each be an address such as 10.0.0.7, or 10.0.0.0/8, not "${bad}"`,
    );
  });
});

describe('ALLOWED_HOSTS', () => {
  it('is none by default on loopback, where an address or localhost is enough', () => {
    expect(hostsOf(read({}))).toEqual([]);
  });

  it('is any by default on a network, and behind a proxy', () => {
    expect(hostsOf(read({ CONTROLLER_HOST: '0.0.0.0' }))).toBeUndefined();
    expect(hostsOf(read({ TRUSTED_PROXIES: '127.0.0.1' }))).toBeUndefined();
  });

  it('is what it is set to, on loopback and on a network', () => {
    const env = { ALLOWED_HOSTS: 'dojo.example, dojo', CONTROLLER_HOST: '0.0.0.0' };
    expect(hostsOf(read(env))).toEqual(['dojo.example', 'dojo']);
  });

  it.each(['dojo.example:3000', 'http://dojo.example', '*', 'dojo..example', 'x'.repeat(254)])(
    'is rejected with one clear error when it is %s',
    (bad) => {
      expect(() => read({ ALLOWED_HOSTS: bad })).toThrow(/^Settings: ALLOWED_HOSTS: must each be/);
    },
  );
});

describe('the rate settings', () => {
  it('allow forty laptops behind one address', () => {
    const { create, join, test, all } = ratesOf(read({}));
    const laptops = 40;
    // In a minute each creates three katas, joins three, loads 64 files of the page, and presses Test every second.
    expect(create).toBeGreaterThanOrEqual(laptops * 3);
    expect(join).toBeGreaterThanOrEqual(laptops * 3);
    expect(test).toBeGreaterThanOrEqual(laptops * 60);
    expect(all).toBeGreaterThanOrEqual(laptops * (60 + 64));
  });

  it('are read from the environment', () => {
    const env = {
      RATE_CALLS_PER_MINUTE: '1',
      RATE_CREATE_PER_MINUTE: '2',
      RATE_JOIN_PER_MINUTE: '3',
      RATE_TEST_PER_MINUTE: '0',
    };
    expect(ratesOf(read(env))).toEqual({ all: 1, create: 2, join: 3, test: 0 });
  });
});
