# Installs the C library into an empty prefix; a project of C alone finds it there by CMake, and a compiler by pkg-config,
# as a shared library and as an archive.
cmake_minimum_required(VERSION 3.25)

set(work ${BUILD_DIR}/c-consumer)
set(prefix ${work}/prefix)
file(REMOVE_RECURSE ${work})

function(step)
    execute_process(COMMAND ${ARGV} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(NOT result EQUAL 0)
        list(JOIN ARGV " " command)
        message(FATAL_ERROR "${command}\n${output}\nended with ${result}")
    endif()
    set(output "${output}" PARENT_SCOPE)
endfunction()

step(${CMAKE_COMMAND} --install ${BUILD_DIR} --prefix ${prefix} --component headers)
step(${CMAKE_COMMAND} --install ${BUILD_DIR} --prefix ${prefix} --component c)
step(${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR} -B ${work}/build -G ${GENERATOR} -D CMAKE_C_COMPILER=${CC}
     -D CMAKE_PREFIX_PATH=${prefix})
step(${CMAKE_COMMAND} --build ${work}/build)
step(${work}/build/consumer)

# The example of the README says what it says it does.
file(READ ${CMAKE_CURRENT_LIST_DIR}/../../../../bindings/c/README.md readme)
string(FIND "${readme}" "```c\n" start)
math(EXPR start "${start} + 5")
string(SUBSTRING "${readme}" ${start} -1 example)
string(FIND "${example}" "```" end)
string(SUBSTRING "${example}" 0 ${end} example)
file(WRITE ${work}/example.c "${example}")

find_program(pkg_config NAMES pkg-config pkgconf)
if(NOT pkg_config)
    message(FATAL_ERROR "there is no pkg-config")
endif()
file(GLOB_RECURSE package ${prefix}/*/prorata.pc)
get_filename_component(folder ${package} DIRECTORY)
set(ENV{PKG_CONFIG_PATH} ${folder})
file(GLOB_RECURSE library ${prefix}/*/libprorata.so)
get_filename_component(libraries ${library} DIRECTORY)

step(${pkg_config} --cflags --libs prorata)
string(STRIP "${output}" flags)
separate_arguments(flags UNIX_COMMAND "${flags}")
step(${CC} ${CMAKE_CURRENT_LIST_DIR}/main.c -o ${work}/shared ${flags})
step(${CMAKE_COMMAND} -E env LD_LIBRARY_PATH=${libraries} ${work}/shared)

step(${CC} ${work}/example.c -o ${work}/example ${flags})
set(ENV{LD_LIBRARY_PATH} ${libraries})
execute_process(COMMAND ${work}/example WORKING_DIRECTORY ${CMAKE_CURRENT_LIST_DIR}/../../../.. OUTPUT_VARIABLE output)
if(NOT output STREQUAL "181128.76\n")
    message(FATAL_ERROR "the README's example prints ${output}")
endif()

step(${pkg_config} --cflags --libs --static prorata)
string(STRIP "${output}" flags)
string(REPLACE "-lprorata" "-l:libprorata.a" flags "${flags}")
separate_arguments(flags UNIX_COMMAND "${flags}")
step(${CC} ${CMAKE_CURRENT_LIST_DIR}/main.c -o ${work}/archive ${flags})
step(${work}/archive)
