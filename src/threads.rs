//! Work shared between threads; results come in the order of the input, whatever the number of threads.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread::JoinHandle;

/// What `work` makes of each item, in the order of the items, on up to `jobs` threads.
///
/// `work` gets the item's number too. A panic in it goes on in the caller.
pub fn each<T: Sync, R: Send>(items: &[T], jobs: usize, work: impl Fn(usize, &T) -> R + Sync) -> Vec<R> {
    let jobs = jobs.clamp(1, items.len().max(1));
    if jobs == 1 {
        return items.iter().enumerate().map(|(number, item)| work(number, item)).collect();
    }
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(items.len()));
    std::thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(number) else { break };
                    let result = work(number, item);
                    done.lock().unwrap_or_else(PoisonError::into_inner).push((number, result));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Two pieces of work side by side where there are two threads, else one after the other. A panic in either goes on in
/// the caller.
pub fn both<A: Send, B>(jobs: usize, aside: impl FnOnce() -> A + Send, here: impl FnOnce() -> B) -> (A, B) {
    if jobs < 2 {
        return (aside(), here());
    }
    std::thread::scope(|scope| {
        let aside = scope.spawn(aside);
        let here = here();
        (aside.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), here)
    })
}

/// What is being worked out aside, or was already.
#[derive(Debug)]
pub enum Later<T> {
    /// It is there.
    There(T),
    /// A thread of its own is at it.
    Coming(JoinHandle<T>),
}

impl<T: Send + 'static> Later<T> {
    /// Work that goes on aside where there is more than one thread, and is done at once where there is not.
    pub fn begin(jobs: usize, work: impl FnOnce() -> T + Send + 'static) -> Self {
        if jobs < 2 { Self::There(work()) } else { Self::Coming(std::thread::spawn(work)) }
    }

    /// What came of it, waited for. A panic in it goes on in the caller.
    pub fn get(self) -> T {
        match self {
            Self::There(result) => result,
            Self::Coming(thread) => thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
        }
    }
}

/// What `take` makes of a stream of things: on two threads each is made while the one before is taken. What was taken
/// goes back when the next is asked for, and the next is made of it or of nothing. A panic in either goes on in the
/// caller.
pub fn stream<T: Send + Default, R>(
    jobs: usize,
    make: &mut (dyn FnMut(T) -> Option<T> + Send),
    take: impl FnOnce(&mut dyn FnMut(T) -> Option<T>) -> R,
) -> R {
    if jobs < 2 {
        return take(make);
    }
    std::thread::scope(|scope| {
        let (send, receive) = std::sync::mpsc::sync_channel(2);
        let (give_back, taken) = std::sync::mpsc::channel();
        let making = scope.spawn(move || {
            while let Some(thing) = make(taken.try_recv().unwrap_or_default()) {
                // Nobody takes it any more: there is no need of more.
                if send.send(thing).is_err() {
                    break;
                }
            }
        });
        let result = take(&mut |used| {
            // Nobody wants it where all are made.
            let _ = give_back.send(used);
            receive.recv().ok()
        });
        drop(receive);
        if let Err(panic) = making.join() {
            std::panic::resume_unwind(panic);
        }
        result
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_stream_is_taken_in_order_on_one_thread_and_on_two_and_may_be_left_early() {
        for jobs in [1, 2] {
            let mut numbers = 0..1000;
            let mut make = |_| numbers.next();
            let sum: u32 = super::stream(jobs, &mut make, |next| std::iter::from_fn(|| next(0)).sum());
            assert_eq!(sum, 499_500);
            let mut numbers = 0..;
            let mut make = |_| numbers.next();
            let first: Vec<u32> =
                super::stream(jobs, &mut make, |next| std::iter::from_fn(|| next(0)).take(3).collect());
            assert_eq!(first, [0, 1, 2]);
        }
    }

    #[test]
    fn what_was_taken_from_a_stream_is_made_anew() {
        for jobs in [1, 2] {
            let mut made = 0;
            let mut make = |used: Vec<u32>| {
                made += 1;
                (made <= 100).then(|| if used.is_empty() { vec![made] } else { used })
            };
            let mut taken = 0;
            let ones: Vec<u32> = super::stream(jobs, &mut make, |next| {
                let mut used = Vec::new();
                std::iter::from_fn(|| {
                    used = next(std::mem::take(&mut used))?;
                    taken += 1;
                    used.first().copied()
                })
                .collect()
            });
            // On two threads some are on their way.
            let different: std::collections::BTreeSet<u32> = ones.into_iter().collect();
            assert!(taken == 100 && different.len() <= if jobs == 1 { 1 } else { 5 }, "{different:?}");
        }
    }

    #[test]
    fn what_is_worked_out_aside_is_there_when_it_is_asked_for() {
        for jobs in [1, 2] {
            assert_eq!(super::Later::begin(jobs, || 6 * 7).get(), 42);
        }
    }

    #[test]
    fn two_pieces_of_work_give_both_results_on_one_thread_and_on_two() {
        for jobs in [1, 2] {
            let text = String::from("b");
            assert_eq!(super::both(jobs, || 1, || text.clone()), (1, "b".to_owned()));
        }
    }

    #[test]
    fn results_come_in_the_order_of_the_items_on_any_number_of_threads() {
        let items: Vec<u64> = (0..100).collect();
        for jobs in [0, 1, 3, 200] {
            let doubled = super::each(&items, jobs, |number, item| {
                assert_eq!(number as u64, *item);
                item * 2
            });
            assert_eq!(doubled, items.iter().map(|item| item * 2).collect::<Vec<_>>());
        }
    }
}
