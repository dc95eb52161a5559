"""measure.py - runs programs and measures them; the arithmetic of what was measured.

A measurement is a list of runs, each [processor seconds, MiB, seconds], or the words that say why there is
none. Processor seconds are those of the program and of all that it starts, in all threads: they depend little
on what else the machine does. MiB are the most that one of its processes held.
"""
import os
import resource
import shutil
import signal
import statistics
import subprocess
import threading

CPU, MEMORY, WALL = range(3)
LONG = 60         # seconds after which a run is not repeated


def program(path):
    """A program that must be there: what is missing is a failure, never left out."""
    found = shutil.which(str(path))
    if not found:
        raise SystemExit(f"compare: {path} is missing")
    return found


def own_memory():
    """The most that this process held, in MiB. A program that it starts begins with that (Linux counts the
    memory before exec), so whoever measures must be small."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(words, folder, limit, log, good=(0,)):
    """One run: [processor seconds, MiB, seconds], or None where it took longer than the limit."""
    with open(log, "wb") as out:
        begin = os.times().elapsed
        child = subprocess.Popen([program(words[0]), *map(str, words[1:])], cwd=folder, stdin=subprocess.DEVNULL,
                                 stdout=out, stderr=subprocess.STDOUT, start_new_session=True)
        late = threading.Event()

        def stop():
            late.set()
            os.killpg(child.pid, signal.SIGKILL)

        timer = threading.Timer(limit, stop)
        timer.start()
        _, status, used = os.wait4(child.pid, 0)
        timer.cancel()
        wall = os.times().elapsed - begin
    child.returncode = os.waitstatus_to_exitcode(status)
    if late.is_set():
        return None
    if child.returncode not in good:
        tail = open(log, "rb").read()[-2000:].decode("utf-8", "replace")
        raise SystemExit(f"compare: {' '.join(map(str, words))} ended with {child.returncode}\n{tail}")
    return [round(used.ru_utime + used.ru_stime, 3), round(used.ru_maxrss / 1024, 1), round(wall, 3)]


def interleaved(jobs, rounds, limit):
    """Measurements of jobs, {name: function to one run}: each once, then each again, and so on, so that all meet
    the same machine. What takes longer than the limit is given up; what takes longer than a minute runs once."""
    measured = {}
    for turn in range(rounds):
        for name, job in jobs.items():
            before = measured.get(name, [])
            if isinstance(before, str) or any(run[WALL] > LONG for run in before):
                continue
            one = job(turn)
            measured[name] = f"more than {limit} s" if one is None else [*before, one]
    return measured


def median(runs, what):
    """The median of a figure; None if there is none."""
    return None if isinstance(runs, str) or not runs else statistics.median(run[what] for run in runs)


def ratio(runs, others, what):
    """The median of the ratios in the same rounds; None if one of the two was not measured."""
    if isinstance(runs, str) or isinstance(others, str) or not runs or not others:
        return None
    return statistics.median(run[what] / other[what] for run, other in zip(runs, others))
