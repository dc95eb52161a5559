//! Untrusted files are read in a separate process, with limits on memory and time: whatever such a file
//! makes a reader do, the program itself continues and reports it.
//!
//! The process is this program again, with `--guarded` and the arguments of the first. It sets its
//! limits itself before it opens a file. Where a system has no such limits, time alone is limited.

use std::ffi::OsString;
use std::io::Read;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::exit::Exit;

/// What a process that reads untrusted files may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Guard {
    /// Memory in bytes.
    pub(super) memory: u64,
    /// Seconds until it is ended.
    pub(super) seconds: u64,
}

/// Default memory limit: three gigabytes.
pub(super) const MEMORY: u64 = 3_000_000_000;

/// Seconds for the smallest file.
const SECONDS: u64 = 60;

/// Bytes of a file for which it gets another second.
const BYTES_A_SECOND: u64 = 100_000;

/// Interval at which a running process is checked.
const PAUSE: Duration = Duration::from_millis(10);

/// How a process ended.
#[derive(Debug)]
pub(super) enum Ending {
    /// By itself, with what it printed.
    Finished {
        /// With what result.
        exit: Exit,
        /// What it printed.
        said: Vec<u8>,
        /// What it printed as errors.
        told: Vec<u8>,
    },
    /// It broke off, or used more memory than it may.
    Broken,
    /// It took longer than it may.
    Late,
    /// It could not be started.
    Unstarted(std::io::Error),
}

impl Guard {
    /// The limits for files of this total size, overridden by requested ones.
    pub(super) fn of(bytes: u64, seconds: Option<u64>, memory: Option<u64>) -> Self {
        Self {
            memory: memory.unwrap_or(MEMORY),
            seconds: seconds.unwrap_or(SECONDS + bytes / BYTES_A_SECOND),
        }
    }

    /// Sets the limits of this process.
    #[cfg(unix)]
    pub(super) fn keep(self) {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let limit = |most: u64| Rlimit { current: Some(most), maximum: Some(most) };
        // Without them the parent's clock is still there.
        _ = setrlimit(Resource::Data, limit(self.memory));
        _ = setrlimit(Resource::Core, limit(0));
        #[cfg(target_os = "linux")]
        {
            use rustix::process::{Signal, set_parent_process_death_signal};
            _ = set_parent_process_death_signal(Some(Signal::KILL));
        }
    }

    /// Other systems limit time alone.
    #[cfg(not(unix))]
    pub(super) fn keep(self) {}

    /// Runs this program with arguments, the first being a command, in a separate process.
    pub(super) fn run(self, arguments: &[OsString]) -> Ending {
        let memory = self.memory.to_string();
        let (command, rest) = arguments.split_at(1.min(arguments.len()));
        let begun = std::env::current_exe().and_then(|program| {
            Command::new(program)
                .args(command)
                .args(["--guarded", &memory])
                .args(rest)
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
        });
        let mut child = match begun {
            Ok(child) => child,
            Err(error) => return Ending::Unstarted(error),
        };
        let (said, told) = (listen(child.stdout.take()), listen(child.stderr.take()));
        let status = self.wait(&mut child);
        let heard = |thread: JoinHandle<Vec<u8>>| thread.join().unwrap_or_default();
        let (said, told) = (heard(said), heard(told));
        // A reader that gave up of itself ends with 101, one that was stopped has no code.
        match status.map(|status| status.code().and_then(Exit::of_code)) {
            None => Ending::Late,
            Some(None) => Ending::Broken,
            Some(Some(exit)) => Ending::Finished { exit, said, told },
        }
    }

    /// Waits until a process has ended; one that takes too long is ended, and has no status.
    fn wait(self, child: &mut Child) -> Option<ExitStatus> {
        let begin = Instant::now();
        let most = Duration::from_secs(self.seconds);
        loop {
            if let Ok(Some(status)) = child.try_wait() {
                return Some(status);
            }
            if begin.elapsed() > most {
                _ = child.kill();
                _ = child.wait();
                return None;
            }
            std::thread::sleep(PAUSE);
        }
    }

    /// Why a file that was given up cannot be read, after its name.
    pub(super) fn why(self, ending: &Ending) -> String {
        match ending {
            Ending::Late => format!("takes longer than {} seconds to read", self.seconds),
            Ending::Unstarted(error) => {
                format!("could not be read in a separate process: {error}")
            }
            Ending::Broken | Ending::Finished { .. } => format!(
                "crashes the reader, or needs more than {} MB of memory",
                self.memory / 1_000_000
            ),
        }
    }
}

/// Reads the output of a process on a separate thread, so that it never blocks.
fn listen(pipe: Option<impl Read + Send + 'static>) -> JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut heard = Vec::new();
        if let Some(mut pipe) = pipe {
            _ = pipe.read_to_end(&mut heard);
        }
        heard
    })
}
