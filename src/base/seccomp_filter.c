/* The filter of system calls, written as the few instructions it is. It names what is refused: a
 * list of what is allowed would break with each new libc, and Landlock and the missing privileges
 * stand behind it. Refused calls fail with an error, so that a library that only tries goes on. */
#include "base/sandbox_private.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#define ARCHITECTURE 0
#endif

#define PROGRAM_MAX 256
#define X32_BIT 0x40000000
#define SOCKET_TYPE_BITS 0xF
#define REFUSE(reason) (SECCOMP_RET_ERRNO | ((reason)&SECCOMP_RET_DATA))

/* What a server of pages never does. */
static const int refused[] = {
	/* another program, another process */
	SYS_execve,
	SYS_execveat,
	/* other processes' memory */
	SYS_process_vm_readv,
	SYS_process_vm_writev,
	SYS_kcmp,
	SYS_pidfd_getfd,
	/* the machine */
	SYS_mount,
	SYS_umount2,
	SYS_pivot_root,
	SYS_chroot,
	SYS_move_mount,
	SYS_open_tree,
	SYS_fsopen,
	SYS_fsmount,
	SYS_mount_setattr,
	SYS_setns,
	SYS_unshare,
	SYS_init_module,
	SYS_finit_module,
	SYS_delete_module,
	SYS_kexec_load,
	SYS_reboot,
	SYS_swapon,
	SYS_swapoff,
	SYS_sethostname,
	SYS_setdomainname,
	SYS_settimeofday,
	SYS_clock_settime,
	SYS_adjtimex,
	SYS_clock_adjtime,
	SYS_acct,
	SYS_quotactl,
	SYS_syslog,
	/* parts of the kernel with a long record of holes */
	SYS_bpf,
	SYS_perf_event_open,
	SYS_userfaultfd,
	SYS_io_uring_setup,
	SYS_io_uring_enter,
	SYS_io_uring_register,
	SYS_add_key,
	SYS_request_key,
	SYS_keyctl,
	SYS_fanotify_init,
	SYS_open_by_handle_at,
	SYS_name_to_handle_at,
	/* other rights, other people's files */
	SYS_setuid,
	SYS_setgid,
	SYS_setreuid,
	SYS_setregid,
	SYS_setresuid,
	SYS_setresgid,
	SYS_setgroups,
	SYS_setfsuid,
	SYS_setfsgid,
	SYS_capset,
	SYS_mknodat,
};

struct program {
	struct sock_filter at[PROGRAM_MAX];
	unsigned short count;
};

static void program_add(struct program *program, struct sock_filter instruction)
{
	must(program->count < PROGRAM_MAX);
	program->at[program->count++] = instruction;
}

/* The low half of an argument: flags and families fit into it. */
static void program_load(struct program *program, size_t offset)
{
	program_add(program,
		    (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset));
}

static void program_return(struct program *program, uint32_t what)
{
	program_add(program, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, what));
}

/* Goes on `skip` instructions further where the value is not `k`. */
static void program_unless(struct program *program, uint32_t k, uint8_t skip)
{
	program_add(program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, k, 0, skip));
}

static void program_refuse(struct program *program, int call, int reason)
{
	program_unless(program, (uint32_t)call, 1);
	program_return(program, REFUSE((uint32_t)reason));
}

#define ARGUMENT(i) (offsetof(struct seccomp_data, args) + (i) * sizeof(uint64_t))

/* The call is refused unless one of the flags is set (or, otherwise, where one is). */
static void program_look(struct program *program, int call, size_t argument, uint32_t flags,
			 bool wanted)
{
	program_unless(program, (uint32_t)call, 4);
	program_load(program, ARGUMENT(argument));
	program_add(program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, flags,
							  wanted ? 1 : 0, wanted ? 0 : 1));
	program_return(program, REFUSE(EPERM));
	program_return(program, SECCOMP_RET_ALLOW);
}

/* Threads, not processes. clone3 hides its flags in memory: libc falls back to clone. */
static void program_add_processes(struct program *program)
{
	if (SANDBOX_IS_WATCHED)
		return;
	program_refuse(program, SYS_clone3, ENOSYS);
	program_look(program, SYS_clone, 0, CLONE_THREAD, true);
#if defined(__x86_64__)
	program_refuse(program, SYS_fork, EPERM);
	program_refuse(program, SYS_vfork, EPERM);
#endif
	program_refuse(program, SYS_ptrace, EPERM);
}

/* Streams of this machine and of the internet; datagrams only to ask for names. */
static void program_add_sockets(struct program *program, bool connects)
{
	static const uint32_t families[] = {AF_UNIX, AF_INET, AF_INET6, AF_NETLINK};
	/* The resolver asks the kernel (netlink) which addresses there are. */
	uint8_t family_count = connects ? 4 : 3;
	if (!connects) {
		program_refuse(program, SYS_connect, EACCES);
		program_look(program, SYS_sendto, 3, MSG_FASTOPEN, false);
		program_look(program, SYS_sendmsg, 2, MSG_FASTOPEN, false);
		program_look(program, SYS_sendmmsg, 3, MSG_FASTOPEN, false);
	}
	uint8_t type_count = connects ? 3 : 1;
	static const uint32_t types[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_RAW};
	program_unless(program, SYS_socket, (uint8_t)(family_count + type_count + 6));
	program_load(program, ARGUMENT(0));
	for (uint8_t i = 0; i < family_count; i++)
		program_add(program,
			    (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, families[i],
							 (uint8_t)(family_count - i), 0));
	program_return(program, REFUSE(EACCES));
	program_load(program, ARGUMENT(1));
	program_add(program,
		    (struct sock_filter)BPF_STMT(BPF_ALU | BPF_AND | BPF_K, SOCKET_TYPE_BITS));
	for (uint8_t i = 0; i < type_count; i++)
		program_add(program,
			    (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, types[i],
							 (uint8_t)(type_count - i), 0));
	program_return(program, REFUSE(EACCES));
	program_return(program, SECCOMP_RET_ALLOW);
}

static void program_fill(struct program *program, bool connects)
{
	program_load(program, offsetof(struct seccomp_data, arch));
	program_add(program,
		    (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0));
	program_return(program, SECCOMP_RET_KILL_PROCESS);
	program_load(program, offsetof(struct seccomp_data, nr));
#if defined(__x86_64__)
	program_add(program,
		    (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, X32_BIT, 0, 1));
	program_return(program, REFUSE(ENOSYS));
#endif
	for (size_t i = 0; i < COUNT_OF(refused); i++)
		program_refuse(program, refused[i], EPERM);
	program_add_processes(program);
	program_add_sockets(program, connects);
	program_return(program, SECCOMP_RET_ALLOW);
}

bool seccomp_filter_is_available(void)
{
	uint32_t action = SECCOMP_RET_ERRNO;
	return ARCHITECTURE != 0 && syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

bool seccomp_filter_enter(bool connects)
{
	if (!seccomp_filter_is_available())
		return false;
	struct program program = {0};
	program_fill(&program, connects);
	struct sock_fprog filter = {.len = program.count, .filter = program.at};
	return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &filter) ==
	       0;
}
